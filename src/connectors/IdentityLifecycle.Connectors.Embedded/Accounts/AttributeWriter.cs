using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Creates accounts and writes their attributes.</summary>
internal sealed class AttributeWriter
{
    private readonly DirectoryContent _content;
    private readonly DateTimeOffset _now;
    private readonly List<PendingValue> _pending = [];

    public AttributeWriter(DirectoryContent content, DateTimeOffset now)
    {
        _content = content;
        _now = now;
    }

    /// <summary>Creates an account, disabled; one that the same operation created, or that is the same already, is left as it is.</summary>
    public WriteOutcome Create(AccountWrite write, CreateAccount create)
    {
        if (_content.Accounts.FindCreatedBy(write.OperationId) is AccountRow before)
        {
            return WriteOutcome.AlreadyDone(before.Anchor);
        }

        _pending.Clear();
        foreach (AttributeChange change in create.Attributes)
        {
            _pending.Add(new PendingValue(change.Attribute, Convert(change.Attribute, write.Resolve(change.NewValue)), change.NewValue is GeneratedValue));
        }

        AddKey(write.Operation.Expects);
        return FindSame(create) is AccountRow same
            ? WriteOutcome.AlreadyDone(same.Anchor)
            : _content.Checks.Contained(create.Container, write.MayCreateContainers)
                ?? _content.Checks.Named(_content.Containers.Find(create.Container), create.Name, null)
                ?? _content.Checks.Unique(Known(), null)
                ?? _content.Checks.Refer(Known())
                ?? Insert(write, create);
    }

    /// <summary>
    /// Finds out which attributes are to be written; the answer if there is nothing to write or something stands against it, and null to
    /// go on with <see cref="Apply"/>. Null at once for other operations.
    /// </summary>
    public WriteOutcome? Prepare(AccountWrite write, AccountRow account)
    {
        if (write.Operation is not SetAttributes set)
        {
            return null;
        }

        _pending.Clear();
        foreach (AttributeChange change in set.Attributes)
        {
            Fact wanted = Convert(change.Attribute, write.Resolve(change.NewValue));
            if (PrepareOne(change, wanted, account) is WriteOutcome drift)
            {
                return drift;
            }
        }

        return _pending.Count == 0 ? WriteOutcome.AlreadyDone(account.Anchor) : _content.Checks.Unique(Known(), account.Id) ?? _content.Checks.Refer(Known());
    }

    /// <summary>Writes what was prepared.</summary>
    public WriteOutcome Apply(AccountRow account)
    {
        _content.Accounts.Update(account.Id, Register(_pending).ToArray());
        return WriteOutcome.Applied(account.Anchor);
    }

    private WriteOutcome? PrepareOne(AttributeChange change, Fact wanted, AccountRow account)
    {
        StoredAttribute? attribute = _content.Attributes.Find(change.Attribute);
        AttributeDefinition definition = attribute?.Definition ?? new AttributeDefinition(change.Attribute);
        Fact found = attribute is null ? Fact.None : _content.Accounts.ReadFact(account.Id, attribute);
        if (definition.AreEqual(wanted, found) || (change.NewValue is GeneratedValue && found is not ({ IsNone: true } or { Value: "" })))
        {
            return null;
        }

        Fact expected = definition.ToType(change.OldValue) ?? change.OldValue;
        if (!definition.AreEqual(expected, found))
        {
            return WriteOutcome.Drift(change.Attribute, expected, found);
        }

        _pending.Add(new PendingValue(change.Attribute, wanted, false));
        return null;
    }

    private Fact Convert(string name, Fact fact)
    {
        AttributeDefinition? definition = _content.Attributes.Find(name)?.Definition;
        if (definition is { IsWritable: false })
        {
            throw new LifecycleException(LifecycleErrorKind.DirectoryRefused, $"{name} cannot be written; the directory keeps it itself.") { Attribute = name };
        }

        if (definition is null)
        {
            return fact.IsUnknown ? throw Invalid(name, "a known value") : fact;
        }

        // An attribute that a policy added holds several values from the first time that it is given several.
        bool becomesMultiValued = fact.Value is ValueList && DirectorySchema.Fixed.Find(name) is null;
        AttributeDefinition target = becomesMultiValued ? definition with { IsMultiValued = true } : definition;
        return target.ToType(fact) ?? throw Invalid(name, definition.Type.ToString());
    }

    // The value may be a secret: the message names what was expected only.
    private static LifecycleException Invalid(string name, string expected) =>
        new(LifecycleErrorKind.ValueInvalid, $"The value for {name} is not {expected}.") { Attribute = name };

    private void AddKey(Expectation expects)
    {
        if (expects.KeyAttribute is string key && expects.KeyValue.HasValue && !_pending.Any(pending => pending.Name.Equals(key, StringComparison.OrdinalIgnoreCase)))
        {
            _pending.Add(new PendingValue(key, Convert(key, expects.KeyValue), false));
        }
    }

    // The same step of another plan may have created it: same name, place and values, then it is not created twice.
    private AccountRow? FindSame(CreateAccount create)
    {
        AccountRow? candidate = _content.Containers.Find(create.Container) is long container ? _content.Accounts.FindNamed(container, create.Name) : null;
        return candidate is not null && _pending.Count > 0 && _pending.TrueForAll(pending => Holds(candidate, pending)) ? candidate : null;
    }

    private bool Holds(AccountRow account, PendingValue pending)
    {
        if (_content.Attributes.Find(pending.Name) is not StoredAttribute attribute)
        {
            return pending.Fact.IsNone;
        }

        Fact found = _content.Accounts.ReadFact(account.Id, attribute);
        return pending.IsGenerated ? found.HasValue : attribute.Definition.AreEqual(pending.Fact, found);
    }

    private IEnumerable<(StoredAttribute Attribute, Fact Fact)> Known() =>
        _pending.Select(pending => (Attribute: _content.Attributes.Find(pending.Name), pending.Fact)).Where(static pair => pair.Attribute is not null)!;

    private IEnumerable<(StoredAttribute Attribute, Fact Fact)> Register(IEnumerable<PendingValue> facts) =>
        facts.Select(pending => (_content.Attributes.Register(pending.Name, pending.Fact), pending.Fact));

    private WriteOutcome Insert(AccountWrite write, CreateAccount create)
    {
        string anchor = Guid.NewGuid().ToString();
        (StoredAttribute, Fact)[] facts =
        [
            .. Register(_pending.Where(static pending => !pending.Fact.IsNone)),
            (_content.Attributes.Find("accountEnabled")!, Fact.False),
            (_content.Attributes.Find("createdDateTime")!, Fact.Of(_now)),
        ];
        _content.Accounts.Insert(anchor, create.Name, _content.Containers.Make(create.Container), write.OperationId, facts);
        return WriteOutcome.Applied(anchor);
    }

    private readonly record struct PendingValue(string Name, Fact Fact, bool IsGenerated);
}
