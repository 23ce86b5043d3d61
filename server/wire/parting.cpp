#include "server/wire/parting.hpp"

#include "server/base/keyed_hash.hpp"
#include "server/base/limits.hpp"
#include "server/base/wipe.hpp"
#include "server/wire/unicode.hpp"
#include "server/wire/words_walk.hpp"

#include <atomic>
#include <memory>
#include <optional>

namespace hearth::wire {

namespace {

struct bounds {
  std::size_t bytes_max;
  text_kind kind = text_kind::line;
  bool may_be_empty = true;
};

// By the schema's name of the field that holds the words.
bounds bounds_of(std::string_view field) {
  if (field == "name") return {base::name_bytes_max, text_kind::name, false};
  if (field == "words") return {base::line_bytes_max, text_kind::line, false};
  if (field == "text") return {base::agreement_bytes_max};
  return {base::note_bytes_max};
}

v1::Refusal refusal(v1::RefusalCode code, std::string_view field, std::size_t max) {
  v1::Refusal r;
  r.set_code(code);
  r.mutable_params()->set_field(std::string(field));
  r.mutable_params()->set_max(static_cast<std::uint32_t>(max));
  return r;
}

std::optional<v1::Refusal> flaw(std::string_view text, std::string_view field) {
  const auto may = bounds_of(field);
  if (text.size() > may.bytes_max) return refusal(v1::TOO_LARGE, field, may.bytes_max);
  if (!may.may_be_empty && blank(text)) return refusal(v1::WORDS_EMPTY, field, may.bytes_max);
  if (!can_be_shown(text, may.kind)) return refusal(v1::WORDS_REFUSED, field, may.bytes_max);
  return std::nullopt;
}

}  // namespace

std::expected<std::vector<journal::parted_words>, v1::Refusal> part(google::protobuf::Message& m,
                                                                    const parting& with) {
  std::vector<journal::parted_words> parted;
  std::optional<v1::Refusal> refused;
  const auto held = std::make_shared<std::atomic<std::size_t>>(0);
  visit_words(m, [&](v1::Words& w, std::string_view field) {
    auto& text = *w.mutable_text();
    refused = flaw(text, field);
    if (refused) return false;
    if (text.empty()) {
      w.clear_of();
      return true;
    }
    v1::WordsRef ref;
    ref.set_id(with.fresh_id());
    ref.set_bytes(static_cast<std::uint32_t>(text.size()));
    ref.set_graphemes(graphemes(text));
    if (field == "name") {
      if (ref.graphemes() > base::name_graphemes_max) {
        refused = refusal(v1::TOO_LARGE, field, base::name_graphemes_max);
        return false;
      }
      auto look = skeleton(text);
      ref.set_skeleton(base::leading_u64(base::keyed_hash(with.skeleton_key, look)));
      base::wipe(look);
      ref.set_reserved(reserved_name(text));
    }
    parted.push_back({base::words_id(ref.id()), std::make_shared<const base::words>(text, held)});
    base::wipe(text);
    *w.mutable_ref() = ref;
    return true;
  });
  if (refused) return std::unexpected(std::move(*refused));
  return parted;
}

}  // namespace hearth::wire
