// What a browser shows behind a link until the meeting page exists: what this is, that it is no
// emergency service, and how to take part. No script, nothing of a third party, nothing that
// depends on the link.
#pragma once

#include <string_view>

namespace hearth::app {

inline constexpr std::string_view plain_page = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Notes</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>A meeting in text</h1>
<p>This link opens a live support meeting. Take part with the Hearth terminal client, or with the app of
whoever invited you:</p>
<pre>hearth join 'the whole link'</pre>
<p>This is not an emergency service. We do not know who or where you are, and we cannot send help. If you
are in danger now, call your local emergency number.</p>
<p>What is said in a meeting is kept in memory only, for as long as the group agreed, and then erased.</p>
</main></body></html>
)";

}  // namespace hearth::app
