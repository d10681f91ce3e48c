package allday.example;

import allday.kit.KitConfiguration;
import allday.kit.problems.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service that has nothing but the kit and a few paths. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({KitConfiguration.class, KitApplication.Notes.class, KitApplication.Door.class})
public class KitApplication {

  record Note(@NotBlank String text, int stars) {}

  @RestController
  static class Notes {
    @GetMapping("/api/v1/notes/{id}")
    Note find(@PathVariable int id) {
      if (id == 500) {
        throw new IllegalStateException("the password is hush-hush");
      }
      if (id == 404) {
        throw ProblemException.notFound("note", id);
      }
      return new Note("note " + id, id);
    }

    @PostMapping("/api/v1/notes")
    @PreAuthorize("hasRole('STAFF')")
    Note add(@RequestBody @Valid Note note) {
      return note;
    }

    @DeleteMapping("/api/v1/notes/{id}")
    @PreAuthorize("hasRole('MANAGER')")
    void remove(@PathVariable int id) {}

    @GetMapping("/api/v1/notes")
    int limit(@RequestParam int limit) {
      return limit;
    }
  }

  @RestController
  static class Door {
    @PostMapping("/webhooks/{platform}/{connection}")
    int take(@RequestBody byte[] body) {
      return body.length;
    }
  }
}
