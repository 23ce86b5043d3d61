"""The house rules of STYLE.md and ARCHITECTURE.md as checks. scripts/tidy runs them."""
