using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

/// <summary>Turns the attributes of an operation into what the server is to be sent, and compares them with what is there.</summary>
internal sealed class AttributePreparation(ConnectedDirectory directory, AccountStates states)
{
    private readonly ReferenceNames _references = new(directory, states);
    private readonly SuffixCheck _suffixes = new(directory);

    /// <summary>The modifications that are needed; or the drift that stands against them.</summary>
    public (IReadOnlyList<AttributeModification> Modifications, WriteOutcome? Drift) Prepare(AccountWrite write, SetAttributes set, AccountState account)
    {
        List<AttributeModification> modifications = [];
        foreach (AttributeChange change in set.Attributes)
        {
            LdapAttribute attribute = directory.Schema.Writable(change.Attribute);
            bool isReference = attribute.Definition.Type == AttributeType.Reference;
            IReadOnlyList<byte[]> before = account.Read(attribute.Name);
            Fact found = ValueConversion.ToFact(attribute, before);
            if (change.NewValue is GeneratedValue && found.HasValue)
            {
                continue;
            }

            Fact wanted = isReference ? _references.Resolve(change.Attribute, write.Resolve(change.NewValue)) : write.Resolve(change.NewValue);
            IReadOnlyList<byte[]> after = ValuesOf(attribute, wanted);
            Fact written = ValueConversion.ToFact(attribute, after);
            if (isReference ? ReferenceNames.AreSame(found, wanted) : attribute.Definition.AreEqual(found, written))
            {
                continue;
            }

            Fact expected = isReference ? _references.ResolveKnown(change.OldValue) : Normalize(attribute, change.OldValue);
            if (isReference ? !ReferenceNames.AreSame(found, expected) : !attribute.Definition.AreEqual(found, expected))
            {
                return ([], WriteOutcome.Drift(change.Attribute, change.OldValue, found));
            }

            modifications.Add(new AttributeModification(attribute, before, after));
        }

        return (modifications, null);
    }

    /// <summary>The server's values of a fact of a new account.</summary>
    public (LdapAttribute Attribute, IReadOnlyList<byte[]> Values) ForNew(string name, Fact fact)
    {
        LdapAttribute attribute = directory.Schema.Writable(name);
        Fact wanted = attribute.Definition.Type == AttributeType.Reference ? _references.Resolve(name, fact) : fact;
        return (attribute, ValuesOf(attribute, wanted));
    }

    private IReadOnlyList<byte[]> ValuesOf(LdapAttribute attribute, Fact fact)
    {
        _suffixes.Check(attribute, fact);
        return ValueConversion.ToValues(attribute, fact);
    }

    // What the plan expects went through the same conversion when it was read.
    private static Fact Normalize(LdapAttribute attribute, Fact expected)
    {
        try
        {
            return ValueConversion.ToFact(attribute, ValueConversion.ToValues(attribute, expected));
        }
        catch (LifecycleException)
        {
            return expected;
        }
    }
}
