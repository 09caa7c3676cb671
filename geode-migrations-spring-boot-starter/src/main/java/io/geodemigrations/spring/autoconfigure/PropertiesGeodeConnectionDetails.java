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
package io.geodemigrations.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/** Connection details from {@code geode.client.*}. */
final class PropertiesGeodeConnectionDetails implements GeodeConnectionDetails {

  private final GeodeClientProperties properties;
  private final ObjectProvider<SslBundles> bundles;

  PropertiesGeodeConnectionDetails(
      GeodeClientProperties properties, ObjectProvider<SslBundles> bundles) {
    this.properties = properties;
    this.bundles = bundles;
  }

  @Override
  public String getUri() {
    return properties.getUri();
  }

  @Override
  public @Nullable String getUsername() {
    return properties.getUsername();
  }

  @Override
  public @Nullable String getPassword() {
    return properties.getPassword();
  }

  @Override
  public @Nullable SslBundle getSslBundle() {
    String bundle = properties.getSsl().getBundle();
    return StringUtils.hasText(bundle) ? bundles.getObject().getBundle(bundle) : null;
  }
}
