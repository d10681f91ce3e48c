package allday.kit.problems;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

class ProblemAnswersTest {
  private final MockMvc web =
      MockMvcBuilders.standaloneSetup(asked()).setControllerAdvice(new ProblemAnswers()).build();

  @Test
  void aParameterOfAWrongFormIsToldWithWhatWouldBeRight() throws Exception {
    web.perform(get("/asked").queryParam("unit", "FORTNIGHTS"))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(Matchers.containsString("unit: expected one of NANOSECONDS,")))
        .andExpect(content().string(Matchers.not(Matchers.containsString("FORTNIGHTS"))));
    web.perform(get("/asked").queryParam("from", "yesterday"))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(Matchers.containsString("from: expected a moment such as")));
    web.perform(get("/asked").queryParam("limit", "many"))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(Matchers.containsString("limit: has a wrong form")));
  }

  @Test
  void aFieldOfAWrongFormIsToldWithWhatWouldBeRight() throws Exception {
    web.perform(posted("{\"unit\": \"FORTNIGHTS\"}"))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(Matchers.containsString("unit: expected one of NANOSECONDS,")))
        .andExpect(content().string(Matchers.not(Matchers.containsString("FORTNIGHTS"))));
    web.perform(posted("{\"from\": \"yesterday\"}"))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(Matchers.containsString("from: expected a moment such as")));
    web.perform(posted("{\"limit\": [\"many\"]}"))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(Matchers.containsString("limit: has a wrong type or value")));
  }

  private static RequestBuilder posted(String body) {
    return post("/asked").contentType(MediaType.APPLICATION_JSON).content(body);
  }

  /** What may be asked for in a body. */
  record Wish(@Nullable TimeUnit unit, @Nullable Instant from, int limit) {}

  /** Of a local class, so that nobody who looks for components finds it. */
  private static Object asked() {
    @Controller
    class Asked {
      @GetMapping("/asked")
      @ResponseBody
      String asked(
          @RequestParam(required = false) TimeUnit unit,
          @RequestParam(required = false) Instant from,
          @RequestParam(defaultValue = "5") int limit) {
        return "yes";
      }

      @PostMapping("/asked")
      @ResponseBody
      String asked(@RequestBody Wish wish) {
        return "yes";
      }
    }
    return new Asked();
  }
}
