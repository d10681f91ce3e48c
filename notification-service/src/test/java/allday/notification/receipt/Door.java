package allday.notification.receipt;

import allday.notification.Harness;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The door of receipts, for tests of what lies behind it. */
public final class Door {
  private Door() {}

  public static MockMvc of(Harness harness) {
    return MockMvcBuilders.standaloneSetup(harness.bean(ReceiptDoor.class)).build();
  }
}
