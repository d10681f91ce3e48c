package allday.kit.problems;

import allday.kit.config.Closest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns every exception of a request into a problem answer. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAnswers extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);
  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z_-]{0,40}[0-9]{0,2}");

  @ExceptionHandler
  ProblemDetail known(ProblemException problem) {
    return detail(problem.status(), problem.title(), problem.detail());
  }

  /** Left to the security filters, which know who is asking. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void notAllowed(RuntimeException refused) {
    throw refused;
  }

  /** A form that is broken is its sender's affair, and no incident. */
  @ExceptionHandler({MultipartException.class, InvalidParameterException.class})
  ProblemDetail brokenForm() {
    return detail(HttpStatus.BAD_REQUEST, "Bad request", "The form cannot be read.");
  }

  @ExceptionHandler
  @Nullable ProblemDetail unexpected(Exception surprise, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()
        && !DisconnectedClientHelper.isClientDisconnectedException(surprise)) {
      // Half of another answer is out. Only a connection that breaks tells that it is not all.
      log.error("An answer broke off in the middle", surprise);
      throw surprise;
    }
    // Whoever went away in the middle is no incident, and nobody is there to be told.
    return DisconnectedClientHelper.isClientDisconnectedException(surprise)
        ? null
        : surprise(surprise);
  }

  /** The answer to what nobody expected: no details, and the id under which the log has them. */
  static ProblemDetail surprise(@Nullable Throwable surprise) {
    String id = UUID.randomUUID().toString();
    log.error("A request failed, incident {}", id, surprise);
    var answer =
        detail(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Internal error",
            "Something went wrong here; the log tells more under the incident id.");
    answer.setProperty("incident", id);
    return answer;
  }

  static ProblemDetail detail(HttpStatusCode status, String title, String detail) {
    var answer = ProblemDetail.forStatusAndDetail(status, detail);
    answer.setTitle(title);
    return answer;
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException broken,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var answer = detail(status, "Bad request", whyUnreadable(broken));
    return handleExceptionInternal(broken, answer, headers, status, request);
  }

  /** Names the place, never the text found there. */
  private static String whyUnreadable(HttpMessageNotReadableException broken) {
    if (broken.getCause() instanceof UnrecognizedPropertyException unknown) {
      return unknownField(unknown);
    }
    if (broken.getCause() instanceof DatabindException wrongType
        && !wrongType.getPath().isEmpty()) {
      var type =
          wrongType instanceof MismatchedInputException mismatched
              ? mismatched.getTargetType()
              : null;
      return path(wrongType) + ": " + expected(type, "has a wrong type or value");
    }
    if (broken.getCause() instanceof JacksonException) {
      return "The body is not valid JSON.";
    }
    return "The body is missing or cannot be read.";
  }

  /** The names of fields are no secret; one that looks like anything else is not repeated. */
  private static String unknownField(UnrecognizedPropertyException unknown) {
    var name = String.valueOf(unknown.getPropertyName());
    var known =
        unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().distinct().toList();
    var meant = Closest.to(name, known);
    return (FIELD.matcher(name).matches() ? path(unknown) : "A field of the body")
        + ": there is no such field"
        + meant
            .map(one -> "; did you mean " + one + "?")
            .orElseGet(() -> known.isEmpty() ? "." : "; known: " + String.join(", ", known) + ".");
  }

  private static String path(DatabindException wrongType) {
    return wrongType.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : step.getPropertyName())
        .collect(Collectors.joining("."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    var why = expected(wrong.getRequiredType(), "has a wrong form");
    var answer = detail(status, "Bad request", wrong.getPropertyName() + ": " + why);
    return handleExceptionInternal(wrong, answer, headers, status, request);
  }

  private static String expected(@Nullable Class<?> type, String otherwise) {
    if (type != null && type.isEnum()) {
      return "expected one of "
          + Stream.of(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    return type == Instant.class ? "expected a moment such as 2026-11-29T18:30:00Z" : otherwise;
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String fields =
        invalid.getBindingResult().getFieldErrors().stream()
            .map(error -> error.getField() + " " + error.getDefaultMessage())
            .sorted()
            .collect(Collectors.joining("; "));
    var answer =
        detail(status, "Bad request", fields.isEmpty() ? "The body is not valid." : fields);
    return handleExceptionInternal(invalid, answer, headers, status, request);
  }
}
