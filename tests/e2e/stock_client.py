#!/usr/bin/python3
"""A client that is not ours: the stock `websockets` library speaking hearth.v1.json.

Usage: stock_client.py PORT MEETING TICKET NAME
Each line on standard input is the JSON of a Command, which it numbers and sends; each frame that comes
is one line on standard output. It knows nothing of the schema beyond the hello.
"""
import asyncio
import json
import secrets
import sys

import websockets


async def talk(port, meeting, ticket, name):
    url = f"ws://127.0.0.1:{port}/v1/live"
    async with websockets.connect(url, subprotocols=["hearth.v1.json"]) as socket:
        hello = {"ticket": ticket, "meeting": meeting, "run": str(secrets.randbits(63) | 1),
                 "name": {"text": name}, "maySpeak": True, "agreementVersion": 1}
        await socket.send(json.dumps({"hello": hello}))

        async def hear():
            async for frame in socket:
                print(frame, flush=True)

        async def say():
            loop, number = asyncio.get_running_loop(), 0
            while line := await loop.run_in_executor(None, sys.stdin.readline):
                number += 1
                command = {"number": str(number), "command": json.loads(line)}
                await socket.send(json.dumps({"command": command}))

        hearing, saying = asyncio.create_task(hear()), asyncio.create_task(say())
        try:
            await hearing
        except websockets.ConnectionClosed:
            pass
        saying.cancel()
        print(json.dumps({"closed": socket.close_code}), flush=True)


asyncio.run(talk(*sys.argv[1:5]))
