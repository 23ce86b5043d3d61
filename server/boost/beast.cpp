// Beast's sources, compiled once for the whole server (BOOST_BEAST_SEPARATE_COMPILATION).
#include <boost/beast/src.hpp>
