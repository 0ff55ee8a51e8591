using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>
/// What one operation can do to a draft image. An operation asks for one of the public members. Each of them answers what stands in its way,
/// and null if nothing does. What is already so stands in nobody's way and changes nothing.
/// </summary>
internal sealed class OperationFold(ImageDraft draft, FoldedValues values, DateTimeOffset at, LifecycleChange change, LifecycleOperation operation)
{
    /// <summary>Whether the account differs from before.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>It cannot be foreseen what the operation does.</summary>
    public FoldObstacle? Refuse() => new("operation", Fact.Of(operation.Kind.ToString()), Fact.Unknown);

    /// <summary>The operation leaves no trace in the image.</summary>
    public FoldObstacle? Happen() => OnAccount(account => Do(account, false, static () => { }));

    /// <summary>Writes the present into an attribute, if the directory has it.</summary>
    public FoldObstacle? Stamp(string attribute) => OnAccount(account => Do(account, false, () => SetIfKnown(account, attribute, Fact.Of(at))));

    public FoldObstacle? SetEnabled(bool isEnabled) =>
        OnAccount(account => Do(account, draft.EnabledOf(account) == Fact.Of(isEnabled), () => SetIfKnown(account, ImageDraft.Enabled, Fact.Of(isEnabled))));

    public FoldObstacle? SetDeleted(bool isDeleted) => OnAccount(account => Do(account, account.IsDeleted == isDeleted, () => account.IsDeleted = isDeleted), mayBeDeleted: true);

    public FoldObstacle? Rename(string expected, string wanted) => OnAccount(account =>
    {
        bool isDone = account.Name == wanted;
        return (isDone ? null : FindNameObstacle(expected, wanted, account)) ?? Do(account, isDone, () => account.Name = wanted);
    });

    public FoldObstacle? Move(MoveAccount move) => OnAccount(account =>
    {
        bool isDone = account.Name == move.NewName && move.To.Equals(account.Container);
        FoldObstacle? place = isDone || move.From.Equals(account.Container) ? null : new FoldObstacle("container", Fact.Of(move.From.ToString()), Fact.Of(account.Container!.ToString()));
        return place ?? (isDone ? null : FindNameObstacle(move.OldName, move.NewName, account)) ?? Do(account, isDone, () =>
        {
            (account.Name, account.Container) = (move.NewName, move.To);
            draft.AddContainer(move.To);
        });
    });

    public FoldObstacle? Grant(Entitlement entitlement, bool makes) => OnAccount(account => (draft.FindEntitlement(entitlement.Key) ?? (makes ? draft.AddEntitlement(entitlement) : null)) is int position
        ? Do(account, account.Groups.Contains(position), () => account.Groups.Add(position))
        : new FoldObstacle("entitlement", Fact.Of(entitlement.Anchor), Fact.None));

    public FoldObstacle? Revoke(Entitlement entitlement) => OnAccount(account =>
    {
        int position = draft.FindEntitlement(entitlement.Key) ?? -1;
        return Do(account, !account.Groups.Contains(position), () => account.Groups.Remove(position));
    });

    public FoldObstacle? Write(IReadOnlyList<AttributeChange> attributes) => OnAccount(account =>
    {
        List<(string Attribute, Fact Fact)> pending = [];
        foreach (AttributeChange attribute in attributes)
        {
            if (Prepare(attribute, account, pending) is FoldObstacle obstacle)
            {
                return obstacle;
            }
        }

        FoldObstacle? reference = pending.Select(pair => FindReferenceObstacle(pair.Attribute, pair.Fact, account[draft.OrdinalOf(pair.Attribute)])).FirstOrDefault(static obstacle => obstacle is not null);
        return reference ?? Do(account, pending.Count == 0, () => pending.ForEach(pair => draft.Set(account, pair.Attribute, pair.Fact)));
    });

    public FoldObstacle? Create(CreateAccount create)
    {
        if (draft.Find(change.Id) is not null)
        {
            // The image already includes this change.
            values.Learn(change, change.Id);
            return null;
        }

        List<(string Attribute, Fact Fact)> facts = [];
        foreach ((string attribute, Fact wanted) in WithKey(create))
        {
            Fact? fact = Convert(attribute, wanted);
            if (fact is null || FindReferenceObstacle(attribute, fact.Value, Fact.None) is not null)
            {
                return new FoldObstacle(attribute, wanted, Fact.None);
            }

            facts.Add((attribute, fact.Value));
        }

        Fill(draft.Create(change.Id), create, facts);
        values.Learn(change, change.Id);
        HasChanged = true;
        return null;
    }

    private FoldObstacle? OnAccount(Func<DraftAccount, FoldObstacle?> fold, bool mayBeDeleted = false)
    {
        string? anchor = values.AnchorOf(change);
        DraftAccount? account = anchor is null ? null : draft.Find(anchor);
        return account is null || (account.IsDeleted && !mayBeDeleted) ? new FoldObstacle("anchor", Fact.Of(anchor ?? "(an account)"), Fact.None)
            : account.Container is null ? new FoldObstacle("container", Fact.Of(ContainerPath.Root.ToString()), Fact.None)
            : FindKeyObstacle(account) ?? fold(account);
    }

    private FoldObstacle? Do(DraftAccount account, bool isDone, Action apply)
    {
        if (isDone)
        {
            return null;
        }

        if (FindStateObstacle(operation.Expects, account) is FoldObstacle obstacle)
        {
            return obstacle;
        }

        apply();
        HasChanged = true;
        return null;
    }

    // Adds what is to be written to the pending facts, unless the account already has it.
    private FoldObstacle? Prepare(AttributeChange attribute, DraftAccount account, List<(string Attribute, Fact Fact)> pending)
    {
        AttributeDefinition definition = draft.DefinitionOf(attribute.Attribute);
        Fact resolved = values.Resolve(attribute.NewValue);
        Fact found = account[draft.OrdinalOf(attribute.Attribute)];
        if (Convert(attribute.Attribute, resolved) is not Fact wanted)
        {
            return new FoldObstacle(attribute.Attribute, resolved, found);
        }

        if (definition.AreEqual(wanted, found) || (attribute.NewValue is GeneratedValue && found is not ({ IsNone: true } or { Value: "" })))
        {
            return null;
        }

        Fact expected = definition.ToType(values.Open(attribute.OldValue)) ?? attribute.OldValue;
        if (!values.IsClosed(attribute.OldValue) && !definition.AreEqual(expected, found))
        {
            return new FoldObstacle(attribute.Attribute, expected, found);
        }

        pending.Add((attribute.Attribute, wanted));
        return null;
    }

    private IEnumerable<(string Attribute, Fact Fact)> WithKey(CreateAccount create)
    {
        bool hasKey = false;
        foreach (AttributeChange attribute in create.Attributes)
        {
            hasKey |= attribute.Attribute.Equals(create.Expects.KeyAttribute, StringComparison.OrdinalIgnoreCase);
            yield return (attribute.Attribute, values.Resolve(attribute.NewValue));
        }

        if (!hasKey && create.Expects.KeyAttribute is string key && create.Expects.KeyValue.HasValue)
        {
            yield return (key, create.Expects.KeyValue);
        }
    }

    private void Fill(DraftAccount account, CreateAccount create, List<(string Attribute, Fact Fact)> facts)
    {
        (account.Name, account.Container) = (create.Name, create.Container);
        draft.AddContainer(create.Container);
        foreach (AttributeDefinition definition in draft.Attributes)
        {
            if ((definition.GivenToNew ?? definition.UsualOfNew) is Fact given)
            {
                draft.Set(account, definition.Name, given);
            }
        }

        SetIfKnown(account, ImageDraft.Enabled, Fact.False);
        SetIfKnown(account, "createdDateTime", Fact.Of(at));
        facts.Where(static pair => !pair.Fact.IsNone).ToList().ForEach(pair => draft.Set(account, pair.Attribute, pair.Fact));
    }

    private void SetIfKnown(DraftAccount account, string attribute, Fact fact)
    {
        if (draft.OrdinalOf(attribute) >= 0)
        {
            draft.Set(account, attribute, fact);
        }
    }

    // Null if the attribute cannot hold the value. A value that is only known when the plan is applied stays unknown.
    private Fact? Convert(string attribute, Fact fact)
    {
        AttributeDefinition definition = draft.DefinitionOf(attribute);
        return !definition.IsWritable ? null : fact.IsUnknown || draft.OrdinalOf(attribute) < 0 ? fact : definition.ToType(fact);
    }

    // An operation that writes the key states its old value itself.
    private FoldObstacle? FindKeyObstacle(DraftAccount account)
    {
        if (operation.Expects.KeyAttribute is not string key || operation.Touches.Attributes.Any(written => written.Attribute.Equals(key, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        AttributeDefinition definition = draft.DefinitionOf(key);
        Fact expected = definition.ToType(operation.Expects.KeyValue) ?? operation.Expects.KeyValue;
        Fact found = account[draft.OrdinalOf(key)];
        return definition.AreEqual(expected, found) ? null : new FoldObstacle(key, expected, found);
    }

    private FoldObstacle? FindStateObstacle(Expectation expects, DraftAccount account)
    {
        Fact isEnabled = draft.EnabledOf(account);
        if (expects.Enabled is bool enabled && !isEnabled.IsUnknown && isEnabled != Fact.Of(enabled))
        {
            return new FoldObstacle(ImageDraft.Enabled, Fact.Of(enabled), isEnabled);
        }

        if (expects.Container is not null && !expects.Container.Equals(account.Container))
        {
            return new FoldObstacle("container", Fact.Of(expects.Container.ToString()), Fact.Of(account.Container!.ToString()));
        }

        Fact lastSignIn = account[draft.OrdinalOf("lastSignInDateTime")];
        return expects.NoSignInSince is DateTimeOffset since && lastSignIn.Value is DateTimeOffset last && last > since
            ? new FoldObstacle("lastSignInDateTime", Fact.Of(since), lastSignIn)
            : expects.Value is ExpectedValue value ? FindValueObstacle(value, account) : null;
    }

    private FoldObstacle? FindValueObstacle(ExpectedValue expected, DraftAccount account)
    {
        Fact found = account[draft.OrdinalOf(expected.Attribute)];
        return draft.DefinitionOf(expected.Attribute).AreEqual(expected.Fact, found) ? null : new FoldObstacle(expected.Attribute, expected.Fact, found);
    }

    private static FoldObstacle? FindNameObstacle(string expected, string wanted, DraftAccount account) =>
        account.Name.Equals(expected, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(wanted) ? null : new FoldObstacle("name", Fact.Of(expected), Fact.Of(account.Name));

    // What is there already may be no account, such as a group among the sponsors of a guest.
    private FoldObstacle? FindReferenceObstacle(string attribute, Fact fact, Fact found) =>
        draft.DefinitionOf(attribute).Type == AttributeType.Reference && AnchorsOf(fact).Except(AnchorsOf(found)).Any(anchor => draft.Find(anchor) is null or { IsDeleted: true })
            ? new FoldObstacle(attribute, fact, Fact.None)
            : null;

    private static IEnumerable<string> AnchorsOf(Fact fact) => fact.Value is ValueList several ? several.Texts() : fact.AsText() is string single ? [single] : [];
}
