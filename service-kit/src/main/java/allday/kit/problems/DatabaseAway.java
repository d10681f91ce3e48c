package allday.kit.problems;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells who asks for something in the database while it is away to come again. */
@RestControllerAdvice
@Order(0)
class DatabaseAway {
  private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);
  private static final Duration COME_AGAIN = Duration.ofSeconds(5);
  private static final Duration TOLD_FOR = Duration.ofMinutes(5);

  private final Clock clock;
  private final AtomicReference<Instant> told = new AtomicReference<>(Instant.MIN);

  DatabaseAway(Clock clock) {
    this.clock = clock;
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessResourceException.class,
    CannotCreateTransactionException.class,
    TransactionSystemException.class
  })
  ResponseEntity<ProblemDetail> away(RuntimeException failure) {
    tellNowAndThen(failure);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(COME_AGAIN.toSeconds()))
        .body(
            ProblemAnswers.detail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Database away",
                "The database does not answer for now; try again soon."));
  }

  private void tellNowAndThen(RuntimeException failure) {
    var now = clock.instant();
    var last = told.get();
    if (last.isBefore(now.minus(TOLD_FOR)) && told.compareAndSet(last, now)) {
      log.warn(
          "API requests that need the database are answered with 503: {}",
          failure.getClass().getSimpleName());
    }
  }
}
