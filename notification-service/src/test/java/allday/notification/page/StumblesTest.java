package allday.notification.page;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import allday.kit.door.CalmLog;
import allday.notification.preferences.Stumbling;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class StumblesTest {
  @Test
  void whileTheDatabaseIsAwayAPageSaysToComeAgain() throws Exception {
    var web =
        MockMvcBuilders.standaloneSetup(Stumbling.page())
            .setControllerAdvice(new Stumbles(new Pages(), new CalmLog(Clock.systemUTC())))
            .build();

    web.perform(get("/stumbling").header("Accept-Language", "de"))
        .andExpect(status().isServiceUnavailable())
        .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML))
        .andExpect(header().exists("Content-Security-Policy"))
        .andExpect(content().string(containsString("Bitte versuchen Sie es")));
  }
}
