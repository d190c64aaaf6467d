package com.example.chat;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The chat service. */
@SpringBootApplication
public class ChatApplication {

  /** Starts the service; port 0 takes any free port. */
  public static ConfigurableApplicationContext start(int port) {
    return new SpringApplication(ChatApplication.class).run("--server.port=" + port);
  }

  /** The port on which the service really listens. */
  public static int portOf(ConfigurableApplicationContext service) {
    return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }
}
