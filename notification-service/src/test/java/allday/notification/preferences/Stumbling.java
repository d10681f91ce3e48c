package allday.notification.preferences;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** A page of this room whose database is away. */
public final class Stumbling {
  private Stumbling() {}

  /** Of a local class, so that nobody who looks for components finds it. */
  public static Object page() {
    @Controller
    class Page {
      @GetMapping("/stumbling")
      @ResponseBody
      String show() {
        throw new CannotCreateTransactionException("no connection");
      }
    }
    return new Page();
  }
}
