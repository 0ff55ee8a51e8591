using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>Applies changes to a draft image, one after the other in the order of execution.</summary>
internal sealed class ChangeFold(ImageDraft draft, string directory, DateTimeOffset at, ValueSealer? sealer)
{
    private readonly FoldedValues _values = new(directory, sealer);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly List<UnmetOperation> _unmet = [];

    /// <summary>The operations that cannot happen.</summary>
    public IReadOnlyList<UnmetOperation> Unmet => _unmet;

    /// <summary>Whether any account differs from before.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Applies a change, up to its first operation that cannot happen.</summary>
    public void Add(LifecycleChange change)
    {
        if (!string.Equals(change.Directory, directory, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        string? broken = change.DependsOn.FirstOrDefault(_broken.Contains);
        foreach (LifecycleOperation operation in change.Operations)
        {
            Obstacle? obstacle = broken is null ? Add(change, operation) : new Obstacle("dependsOn", Fact.Of(broken), Fact.None);
            if (obstacle is not null)
            {
                _unmet.Add(new UnmetOperation(change, operation, obstacle.Attribute, obstacle.Expected, obstacle.Found));
                _broken.Add(change.Id);
                return;
            }
        }
    }

    private Obstacle? Add(LifecycleChange change, LifecycleOperation operation)
    {
        if (operation is LinkAccount or UnlinkAccount or DeliverCredential)
        {
            // They concern memory, or somebody outside the directory.
            return null;
        }

        if (operation is CreateAccount create)
        {
            return Create(change, create);
        }

        string? anchor = _values.AnchorOf(change);
        DraftAccount? account = anchor is null ? null : draft.Find(anchor);
        bool canBeDeleted = operation is DeleteAccount or RestoreAccount;
        return account is null || (account.IsDeleted && !canBeDeleted) ? new Obstacle("anchor", Fact.Of(anchor ?? "(an account)"), Fact.None)
            : account.Container is null ? new Obstacle("container", Fact.Of(ContainerPath.Root.ToString()), Fact.None)
            : FindKeyObstacle(operation, account) ?? Apply(operation, account);
    }

    // Every other place asks the operation. Only this one has to tell the kinds apart.
    private Obstacle? Apply(LifecycleOperation operation, DraftAccount account) => operation switch
    {
        SetAttributes set => Set(set, account),
        EnableAccount => Do(operation, account, draft.EnabledOf(account) == Fact.Of(true), () => SetIfKnown(account, ImageDraft.Enabled, Fact.Of(true))),
        DisableAccount => Do(operation, account, draft.EnabledOf(account) == Fact.False, () => SetIfKnown(account, ImageDraft.Enabled, Fact.False)),
        DeleteAccount => Do(operation, account, account.IsDeleted, () => account.IsDeleted = true),
        RestoreAccount => Do(operation, account, !account.IsDeleted, () => account.IsDeleted = false),
        RenameAccount rename => Rename(rename, account),
        MoveAccount move => Move(move, account),
        GrantEntitlement grant => Grant(grant, account),
        RevokeEntitlement revoke => Revoke(revoke, account),
        RunEffect { IsSessions: true } => Do(operation, account, false, () => SetIfKnown(account, "signInSessionsValidFromDateTime", Fact.Of(at))),
        RunEffect => Do(operation, account, false, static () => { }),
        SetCredential => Do(operation, account, false, static () => { }),
        _ => new Obstacle("operation", Fact.Of(operation.Kind.ToString()), Fact.Unknown),
    };

    private Obstacle? Do(LifecycleOperation operation, DraftAccount account, bool isDone, Action apply)
    {
        if (isDone)
        {
            return null;
        }

        if (FindStateObstacle(operation.Expects, account) is Obstacle obstacle)
        {
            return obstacle;
        }

        apply();
        HasChanged = true;
        return null;
    }

    private Obstacle? Create(LifecycleChange change, CreateAccount create)
    {
        if (draft.Find(change.Id) is not null)
        {
            // The image already includes this change.
            _values.Learn(change, change.Id);
            return null;
        }

        List<(string Attribute, Fact Fact)> facts = [];
        foreach ((string attribute, Fact wanted) in WithKey(create))
        {
            Fact? fact = Convert(attribute, wanted);
            if (fact is null || FindReferenceObstacle(attribute, fact.Value) is not null)
            {
                return new Obstacle(attribute, wanted, Fact.None);
            }

            facts.Add((attribute, fact.Value));
        }

        Fill(draft.Create(change.Id), create, facts);
        _values.Learn(change, change.Id);
        HasChanged = true;
        return null;
    }

    private IEnumerable<(string Attribute, Fact Fact)> WithKey(CreateAccount create)
    {
        bool hasKey = false;
        foreach (AttributeChange change in create.Attributes)
        {
            hasKey |= change.Attribute.Equals(create.Expects.KeyAttribute, StringComparison.OrdinalIgnoreCase);
            yield return (change.Attribute, _values.Resolve(change.NewValue));
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
            if (definition.GivenToNew is Fact given)
            {
                draft.Set(account, definition.Name, given);
            }
        }

        SetIfKnown(account, ImageDraft.Enabled, Fact.False);
        SetIfKnown(account, "createdDateTime", Fact.Of(at));
        facts.Where(static pair => !pair.Fact.IsNone).ToList().ForEach(pair => draft.Set(account, pair.Attribute, pair.Fact));
    }

    private Obstacle? Set(SetAttributes set, DraftAccount account)
    {
        List<(string Attribute, Fact Fact)> pending = [];
        foreach (AttributeChange change in set.Attributes)
        {
            AttributeDefinition definition = draft.DefinitionOf(change.Attribute);
            Fact resolved = _values.Resolve(change.NewValue);
            Fact found = account[draft.OrdinalOf(change.Attribute)];
            if (Convert(change.Attribute, resolved) is not Fact wanted)
            {
                return new Obstacle(change.Attribute, resolved, found);
            }

            if (definition.AreEqual(wanted, found) || (change.NewValue is GeneratedValue && found is not ({ IsNone: true } or { Value: "" })))
            {
                continue;
            }

            Fact expected = definition.ToType(_values.Open(change.OldValue)) ?? change.OldValue;
            if (!_values.IsClosed(change.OldValue) && !definition.AreEqual(expected, found))
            {
                return new Obstacle(change.Attribute, expected, found);
            }

            pending.Add((change.Attribute, wanted));
        }

        Obstacle? reference = pending.Select(pair => FindReferenceObstacle(pair.Attribute, pair.Fact)).FirstOrDefault(static obstacle => obstacle is not null);
        return reference ?? Do(set, account, pending.Count == 0, () => pending.ForEach(pair => draft.Set(account, pair.Attribute, pair.Fact)));
    }

    private Obstacle? Rename(RenameAccount rename, DraftAccount account)
    {
        bool isDone = account.Name == rename.NewName;
        return (isDone ? null : FindNameObstacle(rename.OldName, rename.NewName, account)) ?? Do(rename, account, isDone, () => account.Name = rename.NewName);
    }

    private Obstacle? Move(MoveAccount move, DraftAccount account)
    {
        bool isDone = account.Name == move.NewName && move.To.Equals(account.Container);
        Obstacle? place = isDone || move.From.Equals(account.Container) ? null : new Obstacle("container", Fact.Of(move.From.ToString()), Fact.Of(account.Container!.ToString()));
        return place ?? (isDone ? null : FindNameObstacle(move.OldName, move.NewName, account)) ?? Do(move, account, isDone, () =>
        {
            (account.Name, account.Container) = (move.NewName, move.To);
            draft.AddContainer(move.To);
        });
    }

    private Obstacle? Grant(GrantEntitlement grant, DraftAccount account) => draft.FindEntitlement(grant.Entitlement.Key) is int position
        ? Do(grant, account, account.Groups.Contains(position), () => account.Groups.Add(position))
        : new Obstacle("entitlement", Fact.Of(grant.Entitlement.Anchor), Fact.None);

    private Obstacle? Revoke(RevokeEntitlement revoke, DraftAccount account)
    {
        int position = draft.FindEntitlement(revoke.Entitlement.Key) ?? -1;
        return Do(revoke, account, !account.Groups.Contains(position), () => account.Groups.Remove(position));
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

    private Obstacle? FindKeyObstacle(LifecycleOperation operation, DraftAccount account)
    {
        if (operation.Expects.KeyAttribute is not string key || (operation is SetAttributes set && set.Attributes.Any(change => change.Attribute.Equals(key, StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        AttributeDefinition definition = draft.DefinitionOf(key);
        Fact expected = definition.ToType(operation.Expects.KeyValue) ?? operation.Expects.KeyValue;
        Fact found = account[draft.OrdinalOf(key)];
        return definition.AreEqual(expected, found) ? null : new Obstacle(key, expected, found);
    }

    private Obstacle? FindStateObstacle(Expectation expects, DraftAccount account)
    {
        Fact isEnabled = draft.EnabledOf(account);
        if (expects.Enabled is bool enabled && !isEnabled.IsUnknown && isEnabled != Fact.Of(enabled))
        {
            return new Obstacle(ImageDraft.Enabled, Fact.Of(enabled), isEnabled);
        }

        if (expects.Container is not null && !expects.Container.Equals(account.Container))
        {
            return new Obstacle("container", Fact.Of(expects.Container.ToString()), Fact.Of(account.Container!.ToString()));
        }

        Fact lastSignIn = account[draft.OrdinalOf("lastSignInDateTime")];
        return expects.NoSignInSince is DateTimeOffset since && lastSignIn.Value is DateTimeOffset last && last > since
            ? new Obstacle("lastSignInDateTime", Fact.Of(since), lastSignIn)
            : null;
    }

    private static Obstacle? FindNameObstacle(string expected, string wanted, DraftAccount account) =>
        account.Name.Equals(expected, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(wanted) ? null : new Obstacle("name", Fact.Of(expected), Fact.Of(account.Name));

    private Obstacle? FindReferenceObstacle(string attribute, Fact fact) =>
        draft.DefinitionOf(attribute).Type == AttributeType.Reference && fact.AsText() is string anchor && draft.Find(anchor) is null or { IsDeleted: true }
            ? new Obstacle(attribute, fact, Fact.None)
            : null;

    private sealed record Obstacle(string Attribute, Fact Expected, Fact Found);
}
