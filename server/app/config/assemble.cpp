// What options mean together: pairs that need each other, files that they name, keys that they
// make.
#include "server/access/token.hpp"
#include "server/app/config/draft.hpp"
#include "server/app/config/format_shelf.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace hearth::app {

namespace {

constexpr std::string_view group_prefix = "group.";

class assembler {
 public:
  assembler(draft& d, const config_sources& from) : draft_(d), from_(from) {}

  void run() {
    config& c = draft_.values;
    if (c.listen.tls_cert_file.empty() != c.listen.tls_key_file.empty()) {
      draft_.fault_at(
          c.listen.tls_cert_file.empty() ? "listen.tls_key_file" : "listen.tls_cert_file",
          "listen.tls_cert_file and listen.tls_key_file need each other");
    }
    read_secret(c.admin.token, "admin.token", 0);
    read_secret(c.house.secret, "house.secret", access::key::secret_bytes_min);
    make_hooks(c.hooks);
    for (std::size_t i = 0; i < c.keys.size(); ++i) make_key(c.keys[i], path_of("keys", i));
    for (std::size_t i = 0; i < c.groups.size(); ++i) make_group(c.groups[i], path_of("groups", i));
  }

 private:
  static std::string path_of(const char* section_name, std::size_t index) {
    return std::string(section_name) + '[' + std::to_string(index) + ']';
  }

  // The content of a file, or nothing and a fault at `path`, which names it.
  std::optional<std::string> read(const std::string& file, const std::string& path) {
    auto content = from_.read_file(file);
    if (content) return std::move(*content);
    // The system's own sentence: it holds no input.
    draft_.fault_at(path, path + " cannot be read: " + content.error().message());
    return std::nullopt;
  }

  void read_secret(secret_setting& s, const std::string& path, std::size_t bytes_min) {
    if (!s.file.empty()) {
      const std::string file_path = path + "_file";
      if (!s.value.empty()) {
        draft_.fault_at(file_path, path + " and " + file_path + " exclude each other");
        return;
      }
      const auto content = read(s.file, file_path);
      if (!content) return;
      std::string_view text = *content;
      // Editors end a file with a line feed that is no part of the secret.
      if (text.ends_with('\n')) text.remove_suffix(1);
      if (text.ends_with('\r')) text.remove_suffix(1);
      s.value = base::secret(text);
      if (text.empty()) draft_.fault_at(file_path, file_path + " is empty");
    }
    if (!s.value.empty() && s.value.size() < bytes_min) {
      draft_.fault_at(draft_.was_set(path) ? path : path + "_file",
                      path + " needs at least " + std::to_string(bytes_min) + " bytes");
    }
  }

  void require(bool given, const std::string& element, const std::string& key) {
    if (!given) draft_.fault_at(element, element + '.' + key + " is missing");
  }

  void take_id(const std::string& id, const std::string& path, std::set<std::string>& taken) {
    if (!taken.insert(id).second) draft_.fault_at(path, path + " is taken by another");
  }

  void make_key(key_settings& k, const std::string& path) {
    read_secret(k.secret, path + ".secret", 0);
    require(!k.id.empty(), path, "kid");
    require(!k.issuer.empty(), path, "issuer");
    require(draft_.was_set(path + ".algorithm"), path, "algorithm");
    if (k.id == house_key_id || k.id.starts_with(group_prefix)) {
      draft_.fault_at(path + ".kid", path + ".kid is a name that this server keeps for itself");
    }
    if (!k.id.empty()) take_id(k.id, path + ".kid", key_ids_);
    if (!k.meeting_prefix.empty() && !access::is_meeting_name(k.meeting_prefix)) {
      draft_.fault_at(path + ".meeting_prefix",
                      path + ".meeting_prefix may have letters, digits, '-' and '_'");
    }
    access::grant may{k.meeting_prefix, {}, k.policy, k.invitations, ""};
    for (const std::string& word : k.powers) {
      const auto named = access::powers_named(word);
      if (named) may.powers.add(*named);
      if (!named) draft_.fault_at(path + ".powers", path + ".powers has an unknown name");
    }
    if (const auto signer = signer_of(k, path); signer && !k.id.empty() && !k.issuer.empty()) {
      draft_.values.trusted.push_back({k.id, *signer, k.issuer, k.audience, may});
    }
  }

  std::optional<access::key> signer_of(const key_settings& k, const std::string& path) {
    const bool symmetric = k.algorithm == access::algorithm::hs256;
    const std::string needed = path + (symmetric ? ".secret" : ".public_key_file");
    if (symmetric ? !k.public_key_file.empty()
                  : draft_.was_set(path + ".secret") || !k.secret.file.empty()) {
      draft_.fault_at(path, path + " has a key of another algorithm than its own");
      return std::nullopt;
    }
    if (symmetric ? k.secret.value.empty() : k.public_key_file.empty()) {
      if (k.secret.file.empty()) draft_.fault_at(path, needed + " is missing");
      return std::nullopt;
    }
    std::expected<access::key, access::key_flaw> signer =
        std::unexpected(access::key_flaw::unreadable);
    if (symmetric) {
      signer = access::key::symmetric(k.secret.value.bytes());
    } else {
      const auto pem = read(k.public_key_file, needed);
      if (!pem) return std::nullopt;
      signer = access::key::public_pem(k.algorithm, *pem);
    }
    if (signer) return *signer;
    draft_.fault_at(draft_.was_set(needed) ? needed : path,
                    needed + ": " + std::string(access::text_of(signer.error())));
    return std::nullopt;
  }

  // Whoever can read a secret can pretend to be this server: each receiver has its own.
  void make_hook(const std::string& url, secret_setting& secret,
                 std::optional<web_address>& address, const std::string& path) {
    read_secret(secret, path + "secret", access::key::secret_bytes_min);
    const std::string url_path = path + "url";
    if (url.empty()) {
      if (secret.value.empty()) return;
      const std::string given = path + "secret";
      draft_.fault_at(draft_.was_set(given) ? given : given + "_file",
                      given + " signs nothing without " + url_path);
      return;
    }
    auto parsed = parse_web_address(url);
    if (!parsed) draft_.fault_at(url_path, url_path + ' ' + std::string(parsed.error()));
    if (secret.value.empty() && secret.file.empty()) {
      draft_.fault_at(url_path, url_path + " needs " + path + "secret");
    }
    if (parsed) address = std::move(*parsed);
  }

  void make_hooks(hook_settings& h) {
    make_hook(h.url, h.secret, h.address, "hooks.");
    for (const std::string& name : h.events) {
      const bool known =
          std::ranges::any_of(hook_names, [&](const base::literal& n) { return n.text() == name; });
      if (!known) draft_.fault_at("hooks.events", "hooks.events has an unknown name");
    }
  }

  void make_group(group_settings& g, const std::string& path) {
    make_hook(g.hook_url, g.hook_secret, g.hook_address, path + ".hook_");
    constexpr std::size_t bytes_min = access::key::secret_bytes_min;
    read_secret(g.participant_secret, path + ".participant_secret", bytes_min);
    read_secret(g.facilitator_secret, path + ".facilitator_secret", bytes_min);
    require(!g.id.empty(), path, "id");
    if (g.id.empty()) return;
    if (!access::is_meeting_name(g.id)) {
      draft_.fault_at(path + ".id", path + ".id may have letters, digits, '-' and '_'");
    }
    take_id(g.id, path + ".id", group_ids_);
    if (!g.format.empty()) take_format(g, path);
    const bool has_text = !g.policy.agreement().text().text().empty();
    if (has_text != (g.policy.agreement().version() != 0)) {
      draft_.fault_at(path + ".policy.agreement." + (has_text ? "text" : "version"),
                      path + ".policy.agreement needs both its text and its version");
    }
    add_group_key(g, participants_key_id(g.id), g.participant_secret,
                  access::power_set::participant());
    add_group_key(g, facilitators_key_id(g.id), g.facilitator_secret,
                  access::power_set::facilitator());
  }

  // What the group says itself comes before what its format brings.
  void take_format(group_settings& g, const std::string& path) {
    const std::string format_path = path + ".format";
    if (g.policy.has_opening_mode()) {
      draft_.fault_at(format_path, path +
                                       ".policy.opening_mode means nothing with a format: "
                                       "the meeting opens with its first step");
    }
    const auto found = find_format(g.format, draft_.values.formats.folder, from_.read_file);
    if (!found) return draft_.fault_at(format_path, format_path + ' ' + found.error());
    auto format = read_format(found->file_name, found->text);
    if (format) return follow_format(g.policy, *format);
    for (const auto& fault : format.error()) draft_.fault(fault.where, fault.what);
  }

  void add_group_key(const group_settings& g, const std::string& id, const secret_setting& s,
                     access::power_set powers) {
    const auto signer = access::key::symmetric(s.value.bytes());
    if (!signer) return;  // no secret, or too short, which was said
    const house_settings& house = draft_.values.house;
    draft_.values.trusted.push_back(
        {id, *signer, house.issuer, house.audience, {"", powers, {}, true, g.id}});
  }

  draft& draft_;
  const config_sources& from_;
  std::set<std::string> key_ids_;
  std::set<std::string> group_ids_;
};

}  // namespace

void assemble(draft& d, const config_sources& from) {
  assembler(d, from).run();
}

std::string participants_key_id(std::string_view group) {
  return std::string(group_prefix) + std::string(group) + ".participants";
}

std::string facilitators_key_id(std::string_view group) {
  return std::string(group_prefix) + std::string(group) + ".facilitators";
}

access::trusted_key house_key(const config& c, const base::secret& secret) {
  return {std::string(house_key_id),
          access::key::symmetric(secret.bytes()).value(),
          c.house.issuer,
          c.house.audience,
          {"", access::power_set::facilitator(), {}, true, ""}};
}

access::key_ring ring_of(const config& c, const access::trusted_key& house) {
  access::key_ring ring;
  ring.add(house);
  for (const access::trusted_key& k : c.trusted) ring.add(k);
  return ring;
}

void apply_caps(const meeting_settings& caps, v1::MeetingPolicy& policy) {
  if (caps.words_life_min_max != 0) {
    const std::uint32_t own = policy.retention().cap_min();
    const std::uint32_t cap =
        own == 0 ? caps.words_life_min_max : std::min(own, caps.words_life_min_max);
    policy.mutable_retention()->set_cap_min(cap);
  }
  // 0 stands for the default, which a cap may be below.
  const access::policy_bounds bounds{.capacity_max = caps.capacity_max,
                                     .duration_min_max = UINT32_MAX};
  if (!access::within(policy, bounds)) policy.set_capacity(caps.capacity_max);
}

}  // namespace hearth::app
