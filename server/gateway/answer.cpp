#include "server/gateway/http.hpp"

#include <algorithm>
#include <string>

namespace hearth::gateway {

namespace {

std::string_view reason_of(std::uint16_t status) {
  switch (status) {
    case 100:
      return "Continue";
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 301:
      return "Moved Permanently";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 426:
      return "Upgrade Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Status";
  }
}

// A control character in a field would let one who chose its value write fields, or a whole answer:
// such a field is left out, as no input may end the process.
bool printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  if (!printable(name) || !printable(value)) return;
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::vector<header_field> default_fields() {
  return {{"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Cache-Control", "no-store"}};
}

std::string head_of(const answer& a, const std::vector<header_field>& always, bool keep_alive) {
  std::string out;
  out.reserve(512);
  out.append("HTTP/1.1 ").append(std::to_string(a.status)).append(" ");
  out.append(reason_of(a.status)).append("\r\n");
  for (const auto& [name, value] : always) {
    const bool replaced = std::ranges::any_of(
        a.fields, [&](const header_field& f) { return equal_ignoring_case(f.first, name); });
    if (!replaced) append_field(out, name, value);
  }
  for (const auto& [name, value] : a.fields) append_field(out, name, value);
  if (!a.content_type.empty()) append_field(out, "Content-Type", a.content_type);
  const std::size_t bytes = a.lasting_body.empty() ? a.body.size() : a.lasting_body.size();
  // RFC 9110 8.6: not with these two.
  if (a.status != 204 && a.status != 304)
    append_field(out, "Content-Length", std::to_string(bytes));
  append_field(out, "Connection", keep_alive ? "keep-alive" : "close");
  out.append("\r\n");
  return out;
}

answer plain_answer(std::uint16_t status) {
  return {.status = status,
          .content_type = "text/plain; charset=utf-8",
          .body = std::string(reason_of(status)) + "\n"};
}

}  // namespace hearth::gateway
