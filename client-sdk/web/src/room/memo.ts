// Renders a component anew only when one of its properties is another one. Lists are compared by what is in them.
import { Component, h, type ComponentChildren, type FunctionComponent } from 'preact';

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => Object.is(each, b[i]));
}

export function memo<P extends object>(draw: (props: P) => ComponentChildren): FunctionComponent<P> {
  class Kept extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const now = this.props as Record<string, unknown>;
      const then = next as Record<string, unknown>;
      return Object.keys(then).some((k) => !same(now[k], then[k]));
    }
    override render(props: P): ComponentChildren {
      return h(draw as FunctionComponent<P>, props);
    }
  }
  return Kept as unknown as FunctionComponent<P>;
}
