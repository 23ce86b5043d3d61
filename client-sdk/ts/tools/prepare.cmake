# Copies the client to WORK, installs its tools there from package-lock.json, builds dist/ and writes the
# schema's descriptor. Installs only when the lock file has changed.
file(MAKE_DIRECTORY ${WORK})
file(COPY ${SOURCE}/ DESTINATION ${WORK}
  PATTERN node_modules EXCLUDE PATTERN dist EXCLUDE PATTERN out EXCLUDE PATTERN CMakeLists.txt EXCLUDE)
get_filename_component(sdk ${SOURCE} DIRECTORY)
get_filename_component(beside ${WORK} DIRECTORY)
# tools/generate.mjs reads two files of the C++ library.
file(COPY ${sdk}/cpp/include/hearth/error.hpp DESTINATION ${beside}/cpp/include/hearth)
file(COPY ${sdk}/cpp/src/capability.cpp DESTINATION ${beside}/cpp/src)

# run(WHAT command...): the output of a command that fails says why.
function(run what)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${WORK}
    RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(failed)
    message(FATAL_ERROR "${what}:\n${said}")
  endif()
endfunction()

file(SHA256 ${WORK}/package-lock.json lock)
set(installed "")
if(EXISTS ${WORK}/node_modules/.installed)
  file(READ ${WORK}/node_modules/.installed installed)
endif()
if(NOT installed STREQUAL lock)
  run("npm could not install the tools" ${NPM} ci --ignore-scripts --no-audit --no-fund)
  file(WRITE ${WORK}/node_modules/.installed ${lock})
endif()
run("protoc could not read the schema" ${PROTOC} -I ${PROTOS} --include_imports --include_source_info
  --descriptor_set_out=${DESCRIPTOR} hearth/v1/frame.proto hearth/v1/door.proto)
run("the client could not be built" ${NODE} tools/build.mjs)
