// The sections that come any number of times: resources, keys, groups, and a group's policy, whose
// fields are those of access/policy_fields.hpp.
#include "server/app/config/declare.hpp"
#include "server/base/assert.hpp"

namespace hearth::app {

namespace {

using enum takes_effect;

constexpr std::int64_t name_bytes = 64;

void declare_resources(declarations& d) {
  const auto text = [&d](const char* key, auto member, const char* example, const char* doc) {
    option o = d.blank(key, restart, doc);
    o.max = 256;
    o.unset = std::string();
    o.example = example;
    o.set = [member](config& c, const option_value& value) {
      *(c.resources.back().*member)() = std::get<std::string>(value);
    };
    d.keep(std::move(o));
  };
  d.begin_repeated("resources", "Who can help right now: the resource card, one entry each.", 32,
                   [](config& c) { c.resources.emplace_back(); });
  text("region", &v1::Resource::mutable_region, "\"GB\"",
       "Where it is; an empty text: everywhere.");
  text("name", &v1::Resource::mutable_name, "\"Samaritans\"", "Who it is.");
  text("contact", &v1::Resource::mutable_contact, "\"116 123\"", "A number or an address.");
  text("hours", &v1::Resource::mutable_hours, "\"day and night\"", "When it answers.");
}

void declare_keys(declarations& d) {
#define HEARTH_KEY(where)       \
  [](config & c) -> auto& {     \
    return c.keys.back().where; \
  }
  d.begin_repeated("keys", "Keys of embedders, whose backends sign tickets.", 128,
                   [](config& c) { c.keys.emplace_back(); });
  d.add("kid", HEARTH_KEY(id), 1, 128, reload, "The key id in its tokens.").example =
      "\"embedder-1\"";
  d.add_choice("algorithm", HEARTH_KEY(algorithm), {"HS256", "ES256", "EdDSA"}, reload,
               "The one algorithm that it may be used with.");
  d.add_secret("secret", HEARTH_KEY(secret), reload, "With HS256: at least 32 bytes.");
  d.add("public_key_file", HEARTH_KEY(public_key_file), 0, 4096, reload,
        "With ES256 and EdDSA: the public key (PEM).")
      .example = "\"/etc/hearth/embedder-1.pem\"";
  d.add("issuer", HEARTH_KEY(issuer), 1, 256, reload, "The issuer that its tokens must name.")
      .example = "\"https://embedder.example\"";
  d.add("audience", HEARTH_KEY(audience), 1, 256, reload,
        "The audience that its tokens must name.");
  d.add("meeting_prefix", HEARTH_KEY(meeting_prefix), 0, name_bytes, reload,
        "How the names of its meetings begin.");
  d.add("powers", HEARTH_KEY(powers), 0, 16, reload,
        "The most that its tickets may give: participant, helper, facilitator, or single powers.");
  d.add("capacity_max", HEARTH_KEY(policy.capacity_max), 2, 5000, reload,
        "The largest capacity that its policies may ask for.");
  d.add("duration_min_max", HEARTH_KEY(policy.duration_min_max), 5, 480, reload,
        "The longest meeting that its policies may ask for, in minutes.");
  d.add("words_life_min_max", HEARTH_KEY(policy.words_life_min_max), 0, 1440, reload,
        "The longest life of a line that its policies may ask for, in minutes; 0: any.");
  d.add("invitations", HEARTH_KEY(invitations), 0, 1, reload, "Whether it may sign invitations.");
#undef HEARTH_KEY
}

option_value default_of(const access::policy_field& field) {
  switch (field.kind) {
    case access::policy_kind::boolean:
      return field.unset_means != 0;
    case access::policy_kind::number:
      return field.unset_means;
    case access::policy_kind::choice:
    case access::policy_kind::text:
      break;
  }
  return access::default_text(field);
}

option_kind kind_of(const access::policy_field& field) {
  switch (field.kind) {
    case access::policy_kind::boolean:
      return option_kind::boolean;
    case access::policy_kind::number:
      return option_kind::number;
    case access::policy_kind::choice:
      return option_kind::choice;
    case access::policy_kind::text:
      break;
  }
  return option_kind::text;
}

access::policy_value policy_value_of(const option_value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  return std::get<std::string>(value);
}

void declare_policy(declarations& d) {
  d.begin_section("groups.policy", "What a meeting of the group above promises.");
  for (const access::policy_field& field : access::policy_fields()) {
    option o = d.blank(std::string(field.path), restart, std::string(field.doc));
    o.kind = kind_of(field);
    o.min = field.min;
    o.max = field.max;
    o.choices = access::choices_of(field);
    o.unset = default_of(field);
    if (field.path == "agreement.version") o.example = "1";
    if (field.path == "title") o.example = "\"Monday circle\"";
    o.set = [path = field.path](config& c, const option_value& value) {
      // Kind and bounds were checked by the same table.
      HEARTH_ASSERT(access::set_policy_field(c.groups.back().policy, path, policy_value_of(value))
                        .has_value());
    };
    d.keep(std::move(o));
  }
}

void declare_groups(declarations& d) {
#define HEARTH_GROUP(where)       \
  [](config & c) -> auto& {       \
    return c.groups.back().where; \
  }
  d.begin_repeated("groups", "Groups that meet here, and whose links this server makes.", 1024,
                   [](config& c) { c.groups.emplace_back(); });
  d.add("id", HEARTH_GROUP(id), 1, name_bytes, restart,
        "Letters, digits, '-' and '_'; part of the names of its meetings.")
      .example = "\"monday-circle\"";
  d.add(
      "format", HEARTH_GROUP(format), 0, 4096, restart,
      "The format that its meetings follow: a name such as talking-circle ('hearth format list'), "
      "or a path. Its agreement and retention count where the group's own policy says nothing.");
  d.add_secret("participant_secret", HEARTH_GROUP(participant_secret), reload,
               "Signs its participants' links, at least 32 bytes; another value ends all of them.");
  d.add_secret("facilitator_secret", HEARTH_GROUP(facilitator_secret), reload,
               "Signs its facilitators' links, at least 32 bytes; another value ends all of them.");
  d.add("hook_url", HEARTH_GROUP(hook_url), 0, 2048, reload,
        "Where its organiser is told of its meetings, instead of hooks.url.");
  d.add_secret("hook_secret", HEARTH_GROUP(hook_secret), reload,
               "Signs these messages, at least 32 bytes; with hook_url only.");
#undef HEARTH_GROUP
}

}  // namespace

void declare_repeated(declarations& d) {
  declare_resources(d);
  declare_keys(d);
  declare_groups(d);
  declare_policy(d);
}

}  // namespace hearth::app
