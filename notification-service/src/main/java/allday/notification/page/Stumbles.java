package allday.notification.page;

import allday.kit.door.CalmLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;

/** A person with a browser is told to come again by a page, not by what programs read. */
@ControllerAdvice({"allday.notification.preferences", "allday.notification.escalation"})
@Order(Ordered.HIGHEST_PRECEDENCE)
class Stumbles {
  private static final Logger log = LoggerFactory.getLogger(Stumbles.class);

  private final Pages pages;
  private final CalmLog calm;

  Stumbles(Pages pages, CalmLog calm) {
    this.pages = pages;
    this.calm = calm;
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<String> away(RuntimeException failure, WebRequest request) {
    calm.say(
        "pages",
        more -> log.warn("A page was not shown ({}){}", failure.getClass().getSimpleName(), more));
    return pages.later(
        new Reader(request.getParameter("lang"), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
  }
}
