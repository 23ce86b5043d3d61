// What was revoked and would still be valid (TRUST.md, Tickets): consulted at the door for every
// ticket and invitation, until the last of those meant has expired. It cuts nobody who is inside;
// that is a command of the meeting. Pure given `now`. Not synchronised: each owner (a core, the
// app) has its own.
#pragma once

#include "server/access/invitation.hpp"
#include "server/access/ticket.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hearth::access {

enum class revoked_by : std::uint8_t {
  id,       // `jti` of a ticket or an invitation
  subject,  // `sub`
  key,      // `kid`
};

struct revocation {
  revoked_by by;
  std::string value;
  std::string meeting;  // "": in all meetings
  std::int64_t until_s;
};

class revocation_list {
 public:
  explicit revocation_list(std::size_t entries_max) : entries_max_(entries_max) {}

  // Effect: forgets what has expired, then keeps `r`; an equal one is only prolonged. Fails
  // (false): the list is full, which an operator must learn, as nothing was revoked.
  bool add(revocation r, std::int64_t now_s);

  // Whether `t` may no longer open the door. An entry about an invitation's id also holds back the
  // tickets that came of it.
  bool forbids(const ticket& t, std::int64_t now_s) const;
  bool forbids(const invitation& i, std::int64_t now_s) const;

  std::size_t size() const { return entries_.size(); }

 private:
  std::size_t entries_max_;
  std::vector<revocation> entries_;
};

}  // namespace hearth::access
