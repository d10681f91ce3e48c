package allday.normalizer.api;

import allday.kit.access.Seen;
import allday.kit.door.CalmLog;
import allday.kit.problems.ProblemException;
import allday.normalizer.systems.OwnSystem;
import allday.normalizer.systems.OwnSystems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks systems of the restaurant's own for their keys, before a word of theirs is read. Nothing
 * else opens these paths, and a key opens nothing else.
 */
@Component
class SystemKeys implements HandlerInterceptor, WebMvcConfigurer {
  private static final Logger log = LoggerFactory.getLogger(SystemKeys.class);
  private static final String PROVED = SystemKeys.class.getName();
  private static final String API_KEY = "X-API-Key";
  private static final String BEARER = "Bearer ";

  private final OwnSystems systems;
  private final CalmLog calm;

  SystemKeys(OwnSystems systems, CalmLog calm) {
    this.systems = systems;
    this.calm = calm;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns("/api/v1/orders/*/events", "/api/v1/branches/*/orders/*/events");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var system = systems.withKey(key(request));
    if (system.isEmpty()) {
      calm.say(
          "system-key",
          more -> log.warn("Somebody reported a status without the key of a system{}", more));
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      throw new ProblemException(
          HttpStatus.UNAUTHORIZED,
          "Unauthorized",
          "Expected the key of a system in X-API-Key or as a bearer token.");
    }
    request.setAttribute(PROVED, system.get());
    Seen.bySystem(system.get().id());
    return true;
  }

  /** Whose key the request had. */
  static OwnSystem of(HttpServletRequest request) {
    return (OwnSystem) Objects.requireNonNull(request.getAttribute(PROVED));
  }

  private static @Nullable String key(HttpServletRequest request) {
    var key = request.getHeader(API_KEY);
    var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (key != null || authorization == null) {
      return key;
    }
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }
}
