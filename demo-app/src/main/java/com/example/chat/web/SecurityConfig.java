package com.example.chat.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Form log-in for everything. The users are fixed, with known passwords: this is a demo. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfig {

  private static final int USERS = 200;

  @Bean
  SecurityFilterChain securityFilterChain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .formLogin(form -> form.defaultSuccessUrl("/", true))
        // Lets scripts log in with one request; acceptable since the passwords are public anyway.
        .csrf(csrf -> csrf.ignoringRequestMatchers("/login"))
        .build();
  }

  @Bean
  UserDetailsService users() {
    List<UserDetails> users = new ArrayList<>();
    users.add(user("demo", "demo"));
    for (int i = 1; i <= USERS; i++) {
      users.add(user(String.format(Locale.ROOT, "user%03d", i), "secret"));
    }
    return new InMemoryUserDetailsManager(users);
  }

  /** Spring's default would replace each password with a slow hash, to protect what is public. */
  @Bean
  @SuppressWarnings("deprecation") // deprecated only to warn of plain passwords
  PasswordEncoder plainPasswords() {
    return new DelegatingPasswordEncoder("noop", Map.of("noop", NoOpPasswordEncoder.getInstance()));
  }

  private static UserDetails user(String name, String password) {
    return User.withUsername(name).password("{noop}" + password).roles("USER").build();
  }
}
