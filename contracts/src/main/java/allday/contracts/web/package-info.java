/** Requests that come in from outside, and the proof of who sent them. */
@NullMarked
package allday.contracts.web;

import org.jspecify.annotations.NullMarked;
