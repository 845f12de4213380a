package io.firedrill.fault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several that a fault must all lead to. As thread-safe as they are. */
public record Consequences(List<Consequence> each) implements Consequence {
    public Consequences {
        each = List.copyOf(each);
    }

    /** All at this moment, each of them looked at. */
    @Override
    public Optional<String> look() {
        List<Optional<String>> seen = each.stream().map(Consequence::look).toList();
        return seen.stream().allMatch(Optional::isPresent)
                ? Optional.of(seen.stream().flatMap(Optional::stream).collect(Collectors.joining("; ")))
                : Optional.empty();
    }

    @Override
    public boolean isDemanded() {
        return each.stream().anyMatch(Consequence::isDemanded);
    }
}
