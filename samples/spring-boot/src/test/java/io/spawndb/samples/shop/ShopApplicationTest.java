package io.spawndb.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.Spawn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application as its README says, and asks it over HTTP. */
class ShopApplicationTest {

  private final HttpClient client = HttpClient.newHttpClient();

  @AfterAll
  static void stopTheServer() {
    Spawn.stop();
  }

  @Test
  void customersAreThereAndStay() throws Exception {
    String name = "Barbara " + System.nanoTime();
    try (ConfigurableApplicationContext shop = start()) {
      assertThat(get(shop)).contains("Ada", "Grace").doesNotContain(name);
      post(shop, "{\"name\": \"" + name + "\"}");
    }

    try (ConfigurableApplicationContext shop = start()) {
      assertThat(get(shop)).contains("Ada", name);
    }
  }

  private static ConfigurableApplicationContext start() {
    return SpringApplication.run(
        ShopApplication.class, "--server.port=0", "--spring.main.banner-mode=off");
  }

  private String get(ConfigurableApplicationContext shop) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(customers(shop)).build());
  }

  private void post(ConfigurableApplicationContext shop, String json)
      throws IOException, InterruptedException {
    answer(HttpRequest.newBuilder(customers(shop))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build());
  }

  private String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static URI customers(ConfigurableApplicationContext shop) {
    String port = shop.getEnvironment().getProperty("local.server.port");
    return URI.create("http://localhost:" + port + "/customers");
  }
}
