package allday.channels.planted;

import org.springframework.web.bind.annotation.RequestMapping;

/** Planted. */
@RequestMapping("/planted")
class IsAController {}
