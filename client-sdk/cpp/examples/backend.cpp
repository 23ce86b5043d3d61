// The backend of a site that embeds Hearth: it signs tickets itself and can take them back. Run:
//   backend ticket MEETING PERSON [POWERS]   prints a ticket, good for 15 minutes
//   backend revoke PERSON                    prints the body for POST /v1/revoke on the admin
//   listener
// Its key is in HEARTH_KEY, its id in HEARTH_KEY_ID; to rotate, add a key with a new id to the
// server's configuration, mint with it, and remove the old one when its last ticket has run out.
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

std::string base64url(const unsigned char* bytes, std::size_t size) {
  static const char* const digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  unsigned bits = 0, count = 0;
  for (std::size_t i = 0; i < size; ++i) {
    bits = bits << 8 | bytes[i];
    for (count += 8; count >= 6; count -= 6) out += digits[bits >> (count - 6) & 63];
  }
  if (count != 0) out += digits[bits << (6 - count) & 63];
  return out;
}
std::string base64url(const std::string& text) {
  return base64url(reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

std::string mint(const std::string& key, const std::string& kid, const std::string& claims) {
  const std::string body =
      base64url(R"({"alg":"HS256","typ":"JWT","kid":")" + kid + R"("})") + "." + base64url(claims);
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), mac, &size);
  return body + "." + base64url(mac, size);
}

int main(int argc, char** argv) {
  const char* key = std::getenv("HEARTH_KEY");
  const char* kid = std::getenv("HEARTH_KEY_ID");
  if (argc < 3 || key == nullptr || kid == nullptr) return 2;
  using std::chrono::system_clock;
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(system_clock::now().time_since_epoch())
          .count();
  if (std::string(argv[1]) == "revoke") {
    // Whatever was minted for this person until now; send it with the admin listener's credentials.
    std::cout << R"({"sub":")" << argv[2] << R"(","until":)" << now + 900 << "}\n";
    return 0;
  }
  if (argc < 4) return 2;
  unsigned char id[16];
  if (RAND_bytes(id, sizeof id) != 1) return 1;
  const std::string powers = argc > 4 ? argv[4] : "participant";
  // iss and aud as the key's configuration on the server says; sub is opaque and stable for a
  // person.
  std::cout << mint(key, kid,
                    R"({"iss":"my-site","aud":"hearth","meeting":")" + std::string(argv[2]) +
                        R"(","sub":")" + argv[3] + R"(","powers":")" + powers + R"(","iat":)" +
                        std::to_string(now) + R"(,"exp":)" + std::to_string(now + 900) +
                        R"(,"jti":")" + base64url(id, sizeof id) + "\"}")
            << '\n';
}
