# Puts the page, the client it is built on, and their pinned packages into the build folder: nothing is
# installed into the source tree. SOURCE: the repository; PLACE: where to; NPM: the program.
file(REMOVE_RECURSE ${PLACE}/client-sdk/web/src ${PLACE}/client-sdk/web/tests ${PLACE}/client-sdk/web/built
     ${PLACE}/client-sdk/web/build ${PLACE}/client-sdk/web/locales ${PLACE}/client-sdk/ts)
foreach(part package.json package-lock.json .npmrc tsconfig.json build built locales src tests)
  file(COPY ${SOURCE}/client-sdk/web/${part} DESTINATION ${PLACE}/client-sdk/web)
endforeach()
# The client as it stands there: its own settings say how it is compiled.
foreach(part package.json tsconfig.json src)
  file(COPY ${SOURCE}/client-sdk/ts/${part} DESTINATION ${PLACE}/client-sdk/ts)
endforeach()
# What the units compare the page with: the list of all commands, and the words of the terminal.
file(COPY ${SOURCE}/proto/hearth/v1/command.proto DESTINATION ${PLACE}/proto/hearth/v1)
foreach(words participant facilitator)
  file(COPY ${SOURCE}/client-sdk/cpp/terminal/${words}_slash.cpp DESTINATION ${PLACE}/client-sdk/cpp/terminal)
endforeach()

# Again only when what is pinned has changed.
set(lock ${PLACE}/client-sdk/web/package-lock.json)
set(stamp ${PLACE}/client-sdk/web/node_modules/.installed)
file(SHA256 ${lock} wanted)
set(there "")
if(EXISTS ${stamp})
  file(READ ${stamp} there)
endif()
if(NOT wanted STREQUAL there)
  execute_process(COMMAND ${NPM} ci --ignore-scripts --no-progress
    WORKING_DIRECTORY ${PLACE}/client-sdk/web COMMAND_ERROR_IS_FATAL ANY)
  file(WRITE ${stamp} ${wanted})
endif()
