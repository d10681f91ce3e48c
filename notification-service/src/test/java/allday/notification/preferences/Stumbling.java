package allday.notification.preferences;

import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** A page of this room whose database is away. */
public class Stumbling {
  @GetMapping("/stumbling")
  @ResponseBody
  String show() {
    throw new CannotCreateTransactionException("no connection");
  }
}
