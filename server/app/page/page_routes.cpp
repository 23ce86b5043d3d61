#include "server/app/page/page_routes.hpp"

#include <string>

namespace hearth::app {

namespace {

// What the page may do, said to the browser: load from this server alone, speak with it alone,
// stand in no frame, run nothing that came as text.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' "
    "data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for "
    "'script'";

// Names carry a hash of the content, so a kept copy is never a wrong one.
constexpr const char* for_ever = "public, max-age=31536000, immutable";
// So that the way out of the page works without a connection too.
constexpr const char* for_a_day = "public, max-age=86400";
constexpr const char* never = "no-store";

const char* type_of(std::string_view name) {
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  return "text/html; charset=utf-8";
}

// "gzip" by itself in the list, as every browser sends it; with a weight ("gzip;q=0") the plain
// file goes.
bool takes_gzip(const gateway::request& r) {
  const auto accepts = r.field("Accept-Encoding").value_or("");
  return gateway::list_has(accepts, "gzip");
}

gateway::route route_to(const page_file& file, std::string path, const char* kept) {
  return {"GET", std::move(path), [file, kept](const gateway::request& r, gateway::reply reply) {
            gateway::answer a;
            a.content_type = type_of(file.name);
            a.fields = {{"Content-Security-Policy", content_policy},
                        {"Cross-Origin-Opener-Policy", "same-origin"},
                        {"Cache-Control", kept},
                        {"Vary", "Accept-Encoding"}};
            a.lasting_body = file.plain;
            if (takes_gzip(r)) {
              a.fields.emplace_back("Content-Encoding", "gzip");
              a.lasting_body = file.packed;
            }
            reply(std::move(a));
          }};
}

}  // namespace

std::vector<gateway::route> page_routes(std::span<const page_file> files) {
  std::vector<gateway::route> routes;
  for (const auto& file : files) {
    if (file.name == "index.html") {
      routes.push_back(route_to(file, "/", never));
      routes.push_back(route_to(file, "/m/*", never));
    } else if (file.name == "notes.html") {
      routes.push_back(route_to(file, "/notes", for_a_day));
    } else {
      routes.push_back(route_to(file, "/a/" + std::string(file.name), for_ever));
    }
  }
  return routes;
}

}  // namespace hearth::app
