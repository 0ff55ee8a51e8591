using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Ldap.Writing.Attributes;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Creation;

/// <summary>Creates accounts, disabled. Each is sent once it was prepared, and settled by the server's answer or by reading it.</summary>
internal sealed class CreationWriter(ConnectedDirectory directory, AccountFacts facts, AttributePreparation attributes)
{
    private readonly PlacementChecks _checks = new(directory);
    private readonly NewAnchors _anchors = new(directory);
    private readonly TakenValueSearch _taken = new(directory);
    private readonly Lazy<NewEntryContent> _content = new(() => new NewEntryContent(directory, facts));

    /// <summary>Creates the accounts of several operations; each has its own outcome.</summary>
    public IReadOnlyList<WriteOutcome> Create(IReadOnlyList<(AccountWrite Write, CreateAccount Create)> creations)
    {
        WriteOutcome?[] outcomes = new WriteOutcome?[creations.Count];
        DistinguishedName?[] unnamed = new DistinguishedName?[creations.Count];
        for (int index = 0; index < creations.Count; index++)
        {
            (AccountWrite write, CreateAccount create) = creations[index];
            outcomes[index] = Create(write, create, out unnamed[index]);
        }

        IReadOnlyDictionary<DistinguishedName, string> anchors = _anchors.Read([.. unnamed.OfType<DistinguishedName>()]);
        for (int index = 0; index < outcomes.Length; index++)
        {
            outcomes[index] ??= Created(unnamed[index]!, anchors.GetValueOrDefault(unnamed[index]!));
        }

        return outcomes!;
    }

    /// <summary>Creates one account.</summary>
    /// <param name="write">The operation.</param>
    /// <param name="create">What is created.</param>
    /// <param name="unnamed">The account, if it was created and its anchor is still to be read.</param>
    /// <returns>What became of it; null while the anchor is not known.</returns>
    private WriteOutcome? Create(AccountWrite write, CreateAccount create, out DistinguishedName? unnamed)
    {
        unnamed = null;
        try
        {
            return Prepare(write, create, out NewEntry? entry) ?? Add(entry!, create, out unnamed);
        }
        catch (LifecycleException error) when (error.Info.Outcome is ErrorOutcome.OneInput or ErrorOutcome.OneChange)
        {
            return WriteOutcome.Failed(error.Kind, error.Message, error.Attribute, error.SystemCode);
        }
        catch (LdapRefusal refusal)
        {
            return RefusalOutcome.Of(refusal, $"create {create.Name} in {create.Container}");
        }
    }

    private WriteOutcome? Prepare(AccountWrite write, CreateAccount create, out NewEntry? entry)
    {
        entry = null;
        DistinguishedName? container = null;
        WriteOutcome? refusal = _checks.Named(create.Name) ?? _checks.Container(create.Container, write.MayCreateContainers, out container);
        if (refusal is null)
        {
            DistinguishedName name = container!.Child(new RelativeName(directory.Profile.NameAttribute, create.Name));
            List<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> values = Values(write, create);
            entry = new NewEntry(name, values, _content.Value.Request(name, values));
        }

        return refusal;
    }

    private WriteOutcome? Add(NewEntry entry, CreateAccount create, out DistinguishedName? unnamed)
    {
        unnamed = null;
        try
        {
            _anchors.AskFor(entry.Request);
            if (_anchors.Of(directory.Session.Write(entry.Request)) is string anchor)
            {
                return WriteOutcome.Applied(anchor);
            }

            unnamed = entry.Name;
            return null;
        }
        catch (LdapRefusal refusal) when (refusal.Code == ResultCodes.EntryAlreadyExists)
        {
            return FindSame(entry, create) ?? RefusalOutcome.Of(refusal, $"create {entry.Name}", _taken.Find(entry.Values, null));
        }
        catch (LdapRefusal refusal)
        {
            return Refused(entry, refusal);
        }
    }

    private WriteOutcome Refused(NewEntry entry, LdapRefusal refusal)
    {
        string? attribute = entry.Values.Select(static value => value.Attribute).FirstOrDefault(attribute => IsNamed(attribute, refusal))?.Definition.Name;
        return attribute is null
            ? new RefusedAttributeSearch(directory).Find(entry, refusal)
            : RefusalOutcome.Of(refusal, $"create {entry.Name} with {attribute}", attribute);
    }

    private static bool IsNamed(LdapAttribute attribute, LdapRefusal refusal) =>
        refusal.Diagnostic.Contains($"'{attribute.Name}'", StringComparison.OrdinalIgnoreCase)
        || refusal.Diagnostic.StartsWith(attribute.Name + ":", StringComparison.OrdinalIgnoreCase);

    // The same step may have been done before: same name, place and values, then it is not done twice.
    private WriteOutcome? FindSame(NewEntry entry, CreateAccount create)
    {
        EntryValues? found = directory.Search.Find(entry.Name.ToString(), [.. entry.AttributeNames, directory.Schema.Anchor]);
        if (found is null)
        {
            return null;
        }

        bool isSame = create.Attributes.Count > 0 && entry.Values.All(value => value.Attribute.Definition.AreEqual(
            ValueConversion.ToFact(value.Attribute, value.Values), ValueConversion.ToFact(value.Attribute, found.Bytes(value.Attribute.Name))));
        return isSame && directory.AnchorOf(found) is string anchor
            ? WriteOutcome.AlreadyDone(anchor)
            : WriteOutcome.Failed(LifecycleErrorKind.ValueNotUnique, $"The name \"{create.Name}\" belongs to {found.Name}.", "name", "68");
    }

    private WriteOutcome Created(DistinguishedName name, string? anchor) => anchor is not null
        ? WriteOutcome.Applied(anchor)
        : WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{name} was created, but its {directory.Schema.Anchor} cannot be read: the rights do not suffice. Allow reading it, and run again.", directory.Schema.Anchor);

    private List<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> Values(AccountWrite write, CreateAccount create)
    {
        List<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> values = [];
        foreach (AttributeChange change in create.Attributes)
        {
            (LdapAttribute Attribute, IReadOnlyList<byte[]> Values) value = attributes.ForNew(change.Attribute, write.Resolve(change.NewValue));
            if (directory.Profile.IsActiveDirectory && value.Values.Count > 0 && PrimaryGroup.Is(value.Attribute.Name))
            {
                throw new LifecycleException(LifecycleErrorKind.DirectoryRefused, $"{change.Attribute} cannot be given to a new account: an account must be a member of its primary group first. Leave it out where accounts are created; once the account is a member it can be written.") { Attribute = change.Attribute };
            }

            values.Add(value);
        }

        Expectation expects = write.Operation.Expects;
        if (expects.KeyAttribute is string key && expects.KeyValue.HasValue && !create.Attributes.Any(change => change.Attribute.Equals(key, StringComparison.OrdinalIgnoreCase)))
        {
            values.Add(attributes.ForNew(key, expects.KeyValue));
        }

        values.RemoveAll(static value => value.Values.Count == 0);
        return values;
    }
}
