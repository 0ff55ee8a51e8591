using System;
using System.Collections.Generic;
using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Linq;
using System.Text;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Creates accounts, disabled. Their anchors are read for many at once, where the server does not send them along.</summary>
internal sealed class CreationWriter(ConnectedDirectory directory, AccountFacts facts, AttributePreparation attributes)
{
    private const int NormalAccount = 0x200;
    private const int AtOnce = 100;

    private static readonly string[] s_names = ["cn", "sn"];

    private readonly PlacementChecks _checks = new(directory);
    private readonly Dictionary<DistinguishedName, string> _anchors = [];

    /// <summary>Creates the accounts of several operations; each has its own outcome.</summary>
    public IReadOnlyList<WriteOutcome> Create(IReadOnlyList<(AccountWrite Write, CreateAccount Create)> creations)
    {
        WriteOutcome?[] outcomes = new WriteOutcome?[creations.Count];
        _anchors.Clear();
        DistinguishedName?[] made = new DistinguishedName?[creations.Count];
        for (int index = 0; index < creations.Count; index++)
        {
            (outcomes[index], made[index]) = Create(creations[index].Write, creations[index].Create);
        }

        ReadAnchors(made.OfType<DistinguishedName>().Where(name => !_anchors.ContainsKey(name)).ToArray());
        for (int index = 0; index < outcomes.Length; index++)
        {
            if (made[index] is DistinguishedName name)
            {
                outcomes[index] = _anchors.TryGetValue(name, out string? anchor)
                    ? WriteOutcome.Applied(anchor)
                    : WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{name} was created, but its {directory.Schema.Anchor} cannot be read: the rights do not suffice. Allow reading it, and run again.", directory.Schema.Anchor);
            }
        }

        return outcomes!;
    }

    private (WriteOutcome? Outcome, DistinguishedName? Made) Create(AccountWrite write, CreateAccount create)
    {
        try
        {
            if (_checks.Named(create.Name) is WriteOutcome bad)
            {
                return (bad, null);
            }

            if (_checks.Container(create.Container, write.MayCreateContainers, out DistinguishedName? container) is WriteOutcome missing)
            {
                return (missing, null);
            }

            DistinguishedName name = container!.Child(new RelativeName(directory.Profile.NameAttribute, create.Name));
            return Add(name, Values(write, create), create);
        }
        catch (LifecycleException error) when (error.Info.Outcome is ErrorOutcome.OneInput or ErrorOutcome.OneChange)
        {
            return (WriteOutcome.Failed(error.Kind, error.Message, error.Attribute, error.SystemCode), null);
        }
        catch (LdapRefusal refusal)
        {
            return (RefusalOutcome.Of(refusal, $"create {create.Name} in {create.Container}"), null);
        }
    }

    private (WriteOutcome? Outcome, DistinguishedName? Made) Add(DistinguishedName name, List<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> values, CreateAccount create)
    {
        try
        {
            AddRequest request = Request(name, values);
            bool isToldAtOnce = !directory.Profile.IsActiveDirectory && directory.Session.RootDse.Supports(ControlNames.PostRead);
            if (isToldAtOnce)
            {
                request.Controls.Add(PostRead.Request(directory.Schema.Anchor));
            }

            DirectoryResponse response = directory.Session.Write(request);
            if (isToldAtOnce && PostRead.TextOf(response) is string anchor)
            {
                _anchors[name] = anchor;
            }

            return (null, name);
        }
        catch (LdapRefusal refusal) when (refusal.Code == ResultCodes.EntryAlreadyExists)
        {
            return (FindSame(name, values, create) ?? RefusalOutcome.Of(refusal, $"create {name}"), null);
        }
        catch (LdapRefusal refusal)
        {
            string? attribute = values.Select(static value => value.Attribute).FirstOrDefault(attribute => refusal.Diagnostic.Contains($"'{attribute.Name}'", StringComparison.OrdinalIgnoreCase)
                || refusal.Diagnostic.StartsWith(attribute.Name + ":", StringComparison.OrdinalIgnoreCase))?.Definition.Name;
            return (attribute is null ? new RefusedAttributeSearch(directory).Find(name, Request(name, values), values, refusal) : RefusalOutcome.Of(refusal, $"create {name} with {attribute}", attribute), null);
        }
    }

    // The same step may have been done before: same name, place and values, then it is not done twice.
    private WriteOutcome? FindSame(DistinguishedName name, List<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> values, CreateAccount create)
    {
        EntryValues? entry = directory.Search.Find(name.ToString(), [.. values.Select(static value => value.Attribute.Name), directory.Schema.Anchor]);
        if (entry is null)
        {
            return null;
        }

        bool isSame = create.Attributes.Count > 0 && values.TrueForAll(value => value.Attribute.Definition.AreEqual(
            ValueConversion.ToFact(value.Attribute, value.Values), ValueConversion.ToFact(value.Attribute, entry.Bytes(value.Attribute.Name))));
        return isSame && directory.AnchorOf(entry) is string anchor
            ? WriteOutcome.AlreadyDone(anchor)
            : WriteOutcome.Failed(LifecycleErrorKind.ValueNotUnique, $"The name \"{create.Name}\" belongs to {entry.Name}. Nothing was written.", "name", "68");
    }

    private List<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> Values(AccountWrite write, CreateAccount create)
    {
        List<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> values = [];
        foreach (AttributeChange change in create.Attributes)
        {
            (LdapAttribute Attribute, IReadOnlyList<byte[]> Values) value = attributes.ForNew(change.Attribute, write.Resolve(change.NewValue));
            if (directory.Profile.IsActiveDirectory && value.Values.Count > 0 && value.Attribute.Name.Equals(OperationOrder.PrimaryGroup, StringComparison.OrdinalIgnoreCase))
            {
                throw new LifecycleException(LifecycleErrorKind.DirectoryRefused, $"{change.Attribute} cannot be given to a new account: an account must be a member of its primary group first. Leave it out where accounts are created; once the account is a member it can be written. Nothing was written.") { Attribute = change.Attribute };
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

    private AddRequest Request(DistinguishedName name, List<(LdapAttribute Attribute, IReadOnlyList<byte[]> Values)> values)
    {
        Dictionary<string, List<byte[]>> content = new(StringComparer.OrdinalIgnoreCase);
        Put(content, "objectClass", directory.Profile.ObjectClasses.Select(Encoding.UTF8.GetBytes));
        foreach ((LdapAttribute attribute, IReadOnlyList<byte[]> its) in values)
        {
            Put(content, attribute.Name, its);
        }

        RelativeName own = name.Names[0];
        Put(content, own.Attribute, [ValueConversion.ToBytes("name", own.Value)]);
        PutDisabled(content);
        PutRequired(content, own.Value);
        return new AddRequest(name.ToString(), content.Select(static pair => new DirectoryAttribute(pair.Key, pair.Value.ToArray<object>())).ToArray());
    }

    private void PutDisabled(Dictionary<string, List<byte[]>> content)
    {
        if (directory.Profile.IsActiveDirectory)
        {
            if (directory.Profile.ObjectClasses.Any(static one => one.Equals("user", StringComparison.OrdinalIgnoreCase) || one.Equals("inetOrgPerson", StringComparison.OrdinalIgnoreCase)))
            {
                Put(content, AccountFacts.Control, [Encoding.ASCII.GetBytes((NormalAccount | AccountFacts.DisabledFlag).ToString(CultureInfo.InvariantCulture))]);
            }
        }
        else if (facts.DisabledBy is { } by)
        {
            Put(content, by.Attribute, [Encoding.UTF8.GetBytes(by.Value)]);
        }
    }

    // Many classes demand a common name and a family name; what the policy does not give is the account's name. Groups may demand a
    // member: the empty name is nobody's.
    private void PutRequired(Dictionary<string, List<byte[]>> content, string name)
    {
        if (directory.Schema.Server is not Subschema subschema)
        {
            return;
        }

        IReadOnlySet<string> required = subschema.Required(directory.Profile.ObjectClasses);
        foreach (string attribute in s_names.Where(attribute => required.Contains(attribute) && !content.ContainsKey(attribute)))
        {
            Put(content, attribute, [ValueConversion.ToBytes(attribute, name)]);
        }

        if (required.Contains(directory.Profile.MemberAttribute) && !content.ContainsKey(directory.Profile.MemberAttribute))
        {
            Put(content, directory.Profile.MemberAttribute, [[]]);
        }
    }

    private static void Put(Dictionary<string, List<byte[]>> content, string attribute, IEnumerable<byte[]> values)
    {
        if (!content.TryGetValue(attribute, out List<byte[]>? list))
        {
            content.Add(attribute, list = []);
        }

        foreach (byte[] value in values)
        {
            if (!list.Exists(known => known.AsSpan().SequenceEqual(value)))
            {
                list.Add(value);
            }
        }
    }

    private void ReadAnchors(IReadOnlyList<DistinguishedName> names)
    {
        if (directory.Profile.IsActiveDirectory)
        {
            foreach (DistinguishedName[] some in names.Chunk(AtOnce))
            {
                string filter = LdapFilter.Any(some.Select(static name => LdapFilter.Is("distinguishedName", name.ToString())).ToArray());
                foreach (EntryValues entry in directory.Search.ReadFew(directory.BaseDn.ToString(), filter, directory.Schema.Anchor))
                {
                    Keep(DistinguishedName.Parse(entry.Name), entry);
                }
            }
        }

        foreach (DistinguishedName name in names.Where(name => !_anchors.ContainsKey(name)))
        {
            if (directory.Search.Find(name.ToString(), directory.Schema.Anchor) is EntryValues entry)
            {
                Keep(name, entry);
            }
        }
    }

    private void Keep(DistinguishedName name, EntryValues entry)
    {
        if (directory.AnchorOf(entry) is string anchor)
        {
            _anchors[name] = anchor;
        }
    }
}
