/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.core.torture;

import io.geodemigrations.embedded.Fault;
import io.geodemigrations.embedded.Faults;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Recording;
import io.geodemigrations.embedded.Transport;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A server as a process of its own, which ends with its standard input. One command a line, one
 * answer a line: {@code dsn GRAPH}; {@code freeze GRAPH N before|after}; {@code freezeText GRAPH
 * before|after N TEXT}; of what is frozen {@code reached}, {@code gone}, {@code release}, {@code
 * carryOut}, {@code ended}; {@code record GRAPH}, {@code count}; {@code clear}.
 */
final class ServerMain {

  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final GeodeEmbedded server;
  private Fault fault;
  private Recording recording;

  private ServerMain(GeodeEmbedded server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (GeodeEmbedded server =
        GeodeEmbedded.start(
            GeodeEmbeddedOptions.builder()
                .transports(Transport.GRPC)
                .plaintextGrpc(true)
                .build())) {
      ServerMain main = new ServerMain(server);
      System.out.println("= ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String answer;
        try {
          answer = main.answer(line.split(" ", 4));
        } catch (RuntimeException e) {
          answer = "error " + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
        System.out.println("= " + answer);
      }
    }
    System.exit(0);
  }

  private String answer(String[] words) {
    switch (words[0]) {
      case "dsn":
        return server.dsn(Transport.GRPC, words[1]);
      case "freeze":
        Faults.Arming arming =
            server.faults().on().where(Points.on(words[1])).nth(Long.parseLong(words[2]));
        fault = (words[3].equals("after") ? arming.after() : arming.before()).freeze();
        return "armed";
      case "freezeText":
        String[] more = words[3].split(" ", 2);
        Faults.Arming text =
            server.faults().on().onGraph(words[1]).containing(more[1]).nth(Long.parseLong(more[0]));
        fault = (words[2].equals("after") ? text.after() : text.before()).freeze();
        return "armed";
      case "reached":
        return Points.show(fault.awaitReached(LIMIT)).replace('\n', ' ');
      case "gone":
        fault.awaitClientGone(LIMIT);
        return "gone";
      case "release":
        fault.release();
        return "released";
      case "carryOut":
        fault.carryOut();
        return "carried out";
      case "ended":
        fault.awaitEnded(LIMIT);
        return "ended";
      case "record":
        recording = server.faults().record(Points.on(words[1]));
        return "recording";
      case "count":
        return String.valueOf(recording.count());
      default:
        server.faults().clear();
        return "cleared";
    }
  }
}
