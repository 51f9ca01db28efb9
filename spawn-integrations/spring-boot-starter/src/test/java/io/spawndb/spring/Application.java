package io.spawndb.spring;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An ordinary application that has a data source and migrations. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Application {

  static ConfigurableApplicationContext run(String... properties) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setDefaultProperties(
        Map.of("spring.main.banner-mode", "off", "logging.level.root", "warn"));
    String[] arguments = new String[properties.length];
    for (int i = 0; i < properties.length; i++) {
      arguments[i] = "--" + properties[i];
    }
    return application.run(arguments);
  }
}
