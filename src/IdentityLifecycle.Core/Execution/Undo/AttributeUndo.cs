using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>Works out which attributes of an account get their earlier values back. Values are compared by the directory's equality.</summary>
internal sealed class AttributeUndo(string directory, AttributeSchema schema, ValueResolver values, RecordedRun recorded)
{
    public AttributeSchema Definitions => schema;

    /// <summary>The account's present key, if it differs from the key by which it was the person's; null if it is the same.</summary>
    public string? FindOtherOwner(AppliedChange applied, AccountReading reading)
    {
        Expectation? expected = applied.Change.Operations.Select(static operation => operation.Expects).FirstOrDefault(static one => one.KeyAttribute is not null);
        if (expected?.KeyAttribute is not string key || Writes(applied, key))
        {
            return null;
        }

        Fact found = reading.GetFact(key);
        bool isSame = found.IsUnknown || Open(expected.KeyValue) is not Fact known || Definition(key).AreEqual(known, found) || known.ToString() == found.ToString();
        return isSame ? null : $"{key} {Show(found, !ValueSealer.IsSealed(expected.KeyValue))}";
    }

    /// <summary>The attributes to put back, with their earlier values.</summary>
    public AttributeChange[] Changes(AppliedChange applied, AccountReading reading, ChangeReason reason, UndoFindings findings)
    {
        List<AttributeChange> changes = [];
        foreach (AttributeChange written in applied.Done.Where(static operation => !operation.Creates).SelectMany(static operation => operation.Touches.Attributes))
        {
            if (Change(written, reading.GetFact(written.Attribute), reason, findings) is AttributeChange change)
            {
                changes.Add(change);
            }
        }

        return [.. changes];
    }

    private AttributeChange? Change(AttributeChange written, Fact found, ChangeReason reason, UndoFindings findings)
    {
        AttributeDefinition definition = Definition(written.Attribute);
        Fact before = Open(written.OldValue) ?? Fact.Unknown;
        bool isShown = !ValueSealer.IsSealed(written.OldValue) && !ValueSealer.IsSealed(written.NewValue.Literal);
        if (written.NewValue is GeneratedValue || before.IsUnknown || found.IsUnknown)
        {
            findings.NotUndoable($"{written.Attribute}: the journal has not kept the value before, or the value that was written.");
            return null;
        }

        if (definition.AreEqual(before, found))
        {
            return null;
        }

        if (values.TryResolve(written.NewValue) is Fact wanted && definition.AreEqual(wanted, found))
        {
            // Sealed values stay sealed: the new change has the two values of the run's own plan, exchanged.
            Fact present = isShown ? found : written.NewValue.Literal;
            return written.Inverse(present) with
            {
                NewValue = Value(definition, written), Reason = reason with { Attribute = written.Attribute, OldValue = present, NewValue = written.OldValue },
            };
        }

        findings.ChangedSince($"{written.Attribute} is {Show(found, isShown)} now, and not {written.NewValue} as the run left it: it stays.");
        return null;
    }

    private PlanValue Value(AttributeDefinition definition, AttributeChange written)
    {
        return definition.Type != AttributeType.Reference || !written.OldValue.HasValue ? PlanValue.Of(written.OldValue)
            : written.OldValue.Value is ValueList several ? new ListValue([.. several.Texts().Select(anchor => Reference(anchor, null))])
            : Reference(written.OldValue.ToString(), written.OldName);
    }

    private ReferenceValue Reference(string anchor, string? name)
    {
        string? identity = recorded.Memory.FindLinkByAnchor(directory, anchor)?.Identity;
        return new ReferenceValue(identity ?? string.Empty, directory, name ?? identity ?? anchor, anchor);
    }

    private AttributeDefinition Definition(string attribute) => schema.Find(attribute) ?? new AttributeDefinition(attribute);

    private static bool Writes(AppliedChange applied, string attribute) => applied.Done.Where(static operation => !operation.Creates)
        .Any(operation => operation.Touches.Attributes.Any(change => string.Equals(change.Attribute, attribute, StringComparison.OrdinalIgnoreCase)));

    private Fact? Open(Fact fact) => values.TryResolve(PlanValue.Of(fact));

    private static string Show(Fact fact, bool isShown) => fact.IsNone ? "(none)" : isShown ? $"\"{fact}\"" : "another value";
}
