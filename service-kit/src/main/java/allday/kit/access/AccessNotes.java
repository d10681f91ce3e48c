package allday.kit.access;

import allday.contracts.Ids;
import allday.contracts.access.Access;
import allday.contracts.access.Access.Who;
import allday.contracts.access.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Enters each request to {@link PersonalData} in the access log: when it was answered, and what
 * hands a person's data out or destroys them also before. Where that cannot be entered, it is not
 * done.
 */
@Component
class AccessNotes implements HandlerInterceptor, WebMvcConfigurer {
  private static final String FIRST = AccessNotes.class.getName();

  private final ObjectProvider<AccessLog> log;
  private final ObjectProvider<ContactHashes> hashes;
  private final Clock clock;

  AccessNotes(ObjectProvider<AccessLog> log, ObjectProvider<ContactHashes> hashes, Clock clock) {
    this.log = log;
    this.hashes = hashes;
    this.clock = clock;
  }

  /** After whoever proves who asks. */
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var personal = personal(handler);
    if (personal != null && personal.value().isEnteredFirst()) {
      var access = access(request, personal);
      log.ifAvailable(journal -> journal.enterNow(access));
      request.setAttribute(FIRST, access);
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    var personal = personal(handler);
    if (personal != null) {
      var first = (Access) request.getAttribute(FIRST);
      var access = first == null ? access(request, personal) : first;
      log.ifAvailable(journal -> journal.enter(access.answered(response.getStatus())));
    }
  }

  private static @Nullable PersonalData personal(Object handler) {
    return handler instanceof HandlerMethod method
        ? method.getMethodAnnotation(PersonalData.class)
        : null;
  }

  private Access access(HttpServletRequest request, PersonalData personal) {
    var now = clock.instant();
    var pattern =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    return new Access(
        Ids.uuid7(now),
        now,
        who(pattern),
        personal.value(),
        request.getMethod() + " " + pattern,
        subject(request, personal),
        contact(request),
        detail(request, personal),
        null);
  }

  private static Who who(String pattern) {
    var named = Seen.who();
    if (named != null) {
      return named;
    }
    var known = SecurityContextHolder.getContext().getAuthentication();
    return known == null || known instanceof AnonymousAuthenticationToken
        ? new Who(Access.Kind.LINK, pattern)
        : new Who(Access.Kind.USER, known.getName());
  }

  private static @Nullable String subject(HttpServletRequest request, PersonalData personal) {
    var said = Seen.subject();
    var of = personal.of();
    if (said != null || of.isEmpty()) {
      return said;
    }
    var variable = variables(request).get("id");
    var id = variable == null ? request.getParameter(of) : variable;
    return id == null ? null : Ids.uuid(id).map(one -> of + "/" + one).orElse(null);
  }

  private @Nullable String contact(HttpServletRequest request) {
    var said = Seen.contact();
    var typed = variables(request).get("contact");
    if (said != null || typed == null) {
      return said;
    }
    var known = hashes.getIfAvailable();
    return known == null ? null : known.of(typed).orElse(null);
  }

  private static String detail(HttpServletRequest request, PersonalData personal) {
    var details = new ArrayList<String>();
    for (var name : personal.with()) {
      var variable = variables(request).get(name);
      var value = variable == null ? request.getParameter(name) : variable;
      if (value != null) {
        details.add(name + "=" + PlainWords.of(value));
      }
    }
    return String.join(", ", details);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> variables(HttpServletRequest request) {
    var variables =
        (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return variables == null ? Map.of() : variables;
  }
}
