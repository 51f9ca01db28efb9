package io.spawndb.cli.state;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.cli.output.Moment;
import io.spawndb.cli.output.Size;
import io.spawndb.cli.output.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checkpoints as people read them: each below the one that its data was made from. */
final class CheckpointTree {

  private final List<Checkpoint> all;
  private final Set<CheckpointName> names;
  private final Table table = Table.of("checkpoint", "branch", "saved", "size", "note");

  CheckpointTree(List<Checkpoint> all) {
    this.all = all;
    this.names = all.stream().map(Checkpoint::name).collect(Collectors.toSet());
  }

  Table table() {
    for (Checkpoint each : all) {
      if (living(each).isEmpty()) {
        add(each, "", "");
      }
    }
    return table;
  }

  private void add(Checkpoint checkpoint, String branch, String below) {
    table.row(
        branch + checkpoint.name(),
        checkpoint.branch().value(),
        Moment.local(checkpoint.created()),
        Size.text(checkpoint.sizeBytes()),
        note(checkpoint));
    List<Checkpoint> children = all.stream()
        .filter(each -> living(each).equals(Optional.of(checkpoint.name())))
        .toList();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      add(children.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
    }
  }

  /** Returns the parent, unless it was dropped; one that took its name later is another. */
  private Optional<CheckpointName> living(Checkpoint checkpoint) {
    return checkpoint
        .parent()
        .filter(names::contains)
        .filter(parent ->
            all.stream().anyMatch(each -> each.name().equals(parent) && older(each, checkpoint)));
  }

  private boolean older(Checkpoint parent, Checkpoint child) {
    return all.indexOf(parent) < all.indexOf(child);
  }

  private String note(Checkpoint checkpoint) {
    boolean orphan = checkpoint.parent().isPresent() && living(checkpoint).isEmpty();
    String from = orphan ? "(from " + checkpoint.parent().get() + ", since dropped)" : "";
    return (checkpoint.note() + " " + from).strip();
  }
}
