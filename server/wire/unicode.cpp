#include "server/wire/unicode.hpp"

#include "server/base/assert.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace hearth::wire {

namespace {

bool bidi_control(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);
}

bool shows(UChar32 c, text_kind kind) {
  if (c < 0) return false;
  if (kind == text_kind::line && (c == '\n' || c == '\t')) return true;
  const auto category = u_charType(c);
  if (category == U_CONTROL_CHAR || category == U_SURROGATE) return false;
  if (u_hasBinaryProperty(c, UCHAR_NONCHARACTER_CODE_POINT)) return false;
  if (kind == text_kind::line) return true;
  if (category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR) return false;
  // Joiners are part of emoji and of Persian or Indic names; other invisible marks only deceive.
  const bool joiner = c == 0x200C || c == 0x200D;
  return !bidi_control(c) &&
         (joiner || !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
          u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR));
}

template <class F>
bool every_point(std::string_view utf8, F&& ask) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto length = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (!ask(c)) return false;
  }
  return true;
}

icu::UnicodeString unicode(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

struct checker_close {
  void operator()(USpoofChecker* c) const { uspoof_close(c); }
};

// Opening one is slow and using one is not thread-safe with changes; a thread keeps its own.
const USpoofChecker* checker() {
  thread_local std::unique_ptr<USpoofChecker, checker_close> kept;
  if (!kept) {
    UErrorCode status = U_ZERO_ERROR;
    kept.reset(uspoof_open(&status));
    HEARTH_ASSERT(U_SUCCESS(status));
  }
  return kept.get();
}

icu::UnicodeString folded(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  HEARTH_ASSERT(U_SUCCESS(status));
  auto result = nfkc->normalize(unicode(utf8).trim(), status);
  HEARTH_ASSERT(U_SUCCESS(status));
  return result;
}

std::string skeleton_of(const icu::UnicodeString& text) {
  std::vector<UChar> buffer(static_cast<std::size_t>(text.length()) * 18 + 16);
  UErrorCode status = U_ZERO_ERROR;
  const auto length =
      uspoof_getSkeleton(checker(), 0, text.getBuffer(), text.length(), buffer.data(),
                         static_cast<std::int32_t>(buffer.size()), &status);
  HEARTH_ASSERT(U_SUCCESS(status));
  std::string out;
  icu::UnicodeString(buffer.data(), length).toUTF8String(out);
  return out;
}

}  // namespace

bool can_be_shown(std::string_view utf8, text_kind kind) {
  return every_point(utf8, [kind](UChar32 c) { return shows(c, kind); });
}

bool blank(std::string_view utf8) {
  return every_point(utf8, [](UChar32 c) {
    return u_isUWhiteSpace(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
  });
}

std::uint32_t graphemes(std::string_view utf8) {
  thread_local std::unique_ptr<icu::BreakIterator> breaks;
  if (!breaks) {
    UErrorCode status = U_ZERO_ERROR;
    breaks.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    HEARTH_ASSERT(U_SUCCESS(status));
  }
  const auto text = unicode(utf8);
  breaks->setText(text);
  std::uint32_t count = 0;
  while (breaks->next() != icu::BreakIterator::DONE) ++count;
  breaks->setText({});  // it must not keep a copy of what people wrote
  return count;
}

std::string skeleton(std::string_view utf8) {
  // White space and letter case do not make a name another one.
  auto text = folded(utf8);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto c = text.char32At(i);
    if (!u_isUWhiteSpace(c)) kept.append(c);
  }
  return skeleton_of(kept);
}

bool reserved_name(std::string_view utf8) {
  static constexpr std::array<std::string_view, 18> words{
      "facilitator", "facilitators",  "moderator", "moderators",  "organiser", "organizer",
      "admin",       "administrator", "host",      "hearth",      "system",    "support",
      "staff",       "helper",        "moderador", "facilitador", "animateur", "moderatorin"};
  static const auto skeletons = [] {
    std::vector<std::string> all;
    for (const auto word : words) all.push_back(skeleton(word));
    return all;
  }();
  const auto text = folded(utf8);
  icu::UnicodeString word;
  const auto is_reserved = [&word] {
    return !word.isEmpty() && std::ranges::find(skeletons, skeleton_of(word)) != skeletons.end();
  };
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto c = text.char32At(i);
    if (u_isalnum(c)) {
      word.append(c);
      continue;
    }
    if (is_reserved()) return true;
    word.remove();
  }
  return is_reserved() || std::ranges::find(skeletons, skeleton(utf8)) != skeletons.end();
}

}  // namespace hearth::wire
