package allday.kit.security;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stateless: each request proves itself. Webhooks and receipts do so by their own signatures, so
 * the first chain leaves even their {@code Authorization} headers alone.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties({SecuritySettings.class, MetricsSettings.class})
class SecurityConfiguration {
  private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);
  private static final String[] HEALTH = {"/actuator/health/**"};

  /** What carries its own proof in its path, for those who have no login. */
  private static final String[] OPEN = {
    "/track/**", "/api/v1/track/*", "/unsubscribe/*", "/preferences/*", "/ack/**"
  };

  private static final String[] WITH_METRICS = {"/actuator/health/**", "/actuator/prometheus"};

  @Bean
  static RoleHierarchy roleHierarchy() {
    return RoleHierarchyImpl.withDefaultRolePrefix()
        .role("MANAGER")
        .implies("STAFF")
        .role("STAFF")
        .implies("VIEWER")
        .build();
  }

  /**
   * No filter at all: platforms, providers and the restaurant's own systems prove themselves, and
   * there are many of them.
   */
  @Bean
  @Order(0)
  SecurityFilterChain doors() {
    var paths = PathPatternRequestMatcher.withDefaults();
    return new DefaultSecurityFilterChain(
        new OrRequestMatcher(
            paths.matcher("/webhooks/**"),
            paths.matcher("/receipts/**"),
            paths.matcher(HttpMethod.POST, "/api/v1/orders/*/events"),
            paths.matcher(HttpMethod.POST, "/api/v1/branches/*/orders/*/events")));
  }

  /** Filters are not worth a timer each. */
  @Bean
  SecurityObservationSettings noObservationsOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  @Order(1)
  SecurityFilterChain open(HttpSecurity http) {
    return stateless(http.securityMatcher(OPEN))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain closed(
      HttpSecurity http, SecuritySettings settings, MetricsSettings metrics, JsonMapper json) {
    boolean tokens = isSet(settings.issuer());
    var refusals = new ProblemRefusals(json, tokens ? "Bearer" : "Basic realm=\"Allday\"");
    stateless(http)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, metrics.open() ? WITH_METRICS : HEALTH)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET)
                    .hasRole("VIEWER")
                    .requestMatchers(HttpMethod.HEAD)
                    .hasRole("VIEWER")
                    .anyRequest()
                    .hasRole("STAFF"))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    if (tokens) {
      http.oauth2ResourceServer(
          server ->
              server
                  .authenticationEntryPoint(refusals)
                  .accessDeniedHandler(refusals)
                  .jwt(
                      jwt ->
                          jwt.decoder(decoder(settings))
                              .jwtAuthenticationConverter(converter(settings))));
    } else {
      http.authenticationManager(localStaff(settings))
          .httpBasic(basic -> basic.authenticationEntryPoint(refusals));
    }
    return http.build();
  }

  private static HttpSecurity stateless(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .cors(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        policy ->
                            policy.policyDirectives("default-src 'self'; frame-ancestors 'none'"))
                    .referrerPolicy(
                        policy ->
                            policy.policy(
                                org.springframework.security.web.header.writers
                                    .ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)));
  }

  private static AuthenticationManager localStaff(SecuritySettings settings) {
    var encoder = new LocalStaff.InMemory();
    var configured = settings.staffPassword();
    String password = configured;
    if (configured == null || configured.isBlank()) {
      password = LocalStaff.madeUpPassword();
      log.warn(
          "No ALLDAY_STAFF_PASSWORD is set: until the next start, user staff has the password {}",
          password);
    }
    var provider =
        new DaoAuthenticationProvider(
            new InMemoryUserDetailsManager(
                User.withUsername("staff")
                    .password(encoder.encode(password))
                    .roles("MANAGER")
                    .build()));
    provider.setPasswordEncoder(encoder);
    return new ProviderManager(provider);
  }

  /** Asks the issuer for its keys at the first token, not at start. */
  private static JwtDecoder decoder(SecuritySettings settings) {
    String issuer = String.valueOf(settings.issuer());
    return new SupplierJwtDecoder(
        () -> {
          NimbusJwtDecoder decoder = JwtDecoders.fromIssuerLocation(issuer);
          var audience = settings.audience();
          if (isSet(audience)) {
            decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(issuer),
                    new JwtClaimValidator<List<String>>(
                        "aud", named -> named != null && named.contains(audience))));
          }
          return decoder;
        });
  }

  private static JwtAuthenticationConverter converter(SecuritySettings settings) {
    var converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(new RolesFromClaims(settings.rolesClaim()));
    return converter;
  }

  private static boolean isSet(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
