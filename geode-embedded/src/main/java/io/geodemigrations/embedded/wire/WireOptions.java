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
package io.geodemigrations.embedded.wire;

import io.geodemigrations.embedded.wire.session.AnswerStyle;
import io.geodemigrations.embedded.wire.tls.ServerCertificate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to listen.
 *
 * @param host IP address or name
 * @param grpcPort TCP port, 0 for any free one, null for none
 * @param quicPort UDP port, 0 for any free one, null for none
 * @param quicRequired whether it is an error if QUIC's native library is missing; else QUIC is left
 *     out then
 * @param plaintextGrpc whether gRPC goes without TLS
 * @param certificate for TLS on both
 * @param sessionIdle after how long without a request a session ends
 * @param style how results are answered
 * @since 0.1.0
 */
public record WireOptions(
    String host,
    @Nullable Integer grpcPort,
    @Nullable Integer quicPort,
    boolean quicRequired,
    boolean plaintextGrpc,
    ServerCertificate certificate,
    Duration sessionIdle,
    AnswerStyle style) {}
