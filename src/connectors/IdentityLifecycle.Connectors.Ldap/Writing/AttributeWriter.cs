using System;
using System.Collections.Generic;
using System.DirectoryServices.Protocols;
using System.Linq;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Writes attributes of an account with one request, each only if its old value is still there.</summary>
internal sealed class AttributeWriter(ConnectedDirectory directory, AccountStates states)
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

    /// <summary>Writes; what the server refuses is found and named, and the rest is written.</summary>
    public WriteOutcome Apply(AccountState account, IReadOnlyList<AttributeModification> modifications)
    {
        try
        {
            Send(account, modifications);
            return WriteOutcome.Applied(account.Anchor);
        }
        catch (LdapRefusal refusal) when (modifications.Count > 1 && IsAboutValues(refusal))
        {
            return ApplyRest(account, modifications, refusal);
        }
        catch (LdapRefusal refusal) when (!OperationWriter.MayBeStale(refusal))
        {
            string? attribute = modifications.Count == 1 ? modifications[0].Attribute.Definition.Name : Named(refusal, modifications)?.Attribute.Definition.Name;
            return RefusalOutcome.Of(refusal, $"write {attribute ?? "attributes"} of {account}", attribute);
        }
    }

    private WriteOutcome ApplyRest(AccountState account, IReadOnlyList<AttributeModification> modifications, LdapRefusal first)
    {
        AttributeModification? named = Named(first, modifications);
        if (named is not null)
        {
            AttributeModification[] rest = modifications.Where(modification => modification != named).ToArray();
            try
            {
                Send(account, rest);
                return Refused(account, [(named, first)], rest);
            }
            catch (LdapRefusal next) when (IsAboutValues(next))
            {
                // More than one is refused: each by itself.
            }
        }

        List<(AttributeModification Modification, LdapRefusal Refusal)> refused = [];
        List<AttributeModification> written = [];
        foreach (AttributeModification modification in modifications)
        {
            try
            {
                Send(account, [modification]);
                written.Add(modification);
            }
            catch (LdapRefusal refusal)
            {
                refused.Add((modification, refusal));
            }
        }

        return refused.Count == 0 ? WriteOutcome.Applied(account.Anchor) : Refused(account, refused, written);
    }

    private static WriteOutcome Refused(AccountState account, List<(AttributeModification Modification, LdapRefusal Refusal)> refused, IReadOnlyList<AttributeModification> written)
    {
        string names = string.Join(", ", refused.Select(static one => one.Modification.Attribute.Definition.Name));
        WriteOutcome first = RefusalOutcome.Of(refused[0].Refusal, $"write {names} of {account}", refused[0].Modification.Attribute.Definition.Name);
        string others = written.Count == 0 ? " Nothing was written." : $" Written were {string.Join(", ", written.Select(static modification => modification.Attribute.Definition.Name))}.";
        return WriteOutcome.Failed(first.ErrorKind!.Value, first.Message + others, first.Attribute, first.SystemCode);
    }

    private void Send(AccountState account, IReadOnlyList<AttributeModification> modifications)
    {
        // By name, which servers find faster: what stands against a mistake are the old values that the request takes away.
        ModifyRequest request = new(account.Name.ToString(), modifications.SelectMany(static modification => modification.Parts()).ToArray());
        string[] absent = [.. modifications.Where(static modification => modification.Before.Count == 0).Select(static modification => modification.Attribute.Name)];
        if (absent.Length > 0 && directory.Session.RootDse.Supports(ControlNames.Assertion))
        {
            request.Controls.Add(AbsenceAssertion.Of(absent));
        }

        directory.Session.Write(request);
        foreach (AttributeModification modification in modifications)
        {
            account.Keep(modification.Attribute.Name, modification.After);
        }
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

    // A server that tells the attribute names it in its message.
    private static AttributeModification? Named(LdapRefusal refusal, IReadOnlyList<AttributeModification> modifications)
    {
        AttributeModification[] named = modifications.Where(modification => MentionsName(refusal.Diagnostic, modification.Attribute.Name)).ToArray();
        return named.Length == 1 ? named[0] : null;
    }

    private static bool MentionsName(string message, string name)
    {
        for (int start = message.IndexOf(name, StringComparison.OrdinalIgnoreCase); start >= 0; start = message.IndexOf(name, start + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = start + name.Length;
            bool isWord = (start == 0 || !IsPartOfName(message[start - 1])) && (end == message.Length || !IsPartOfName(message[end]));
            if (isWord)
            {
                return true;
            }
        }

        return false;
    }

    // What stands before an equals sign is a part of the entry's name.
    private static bool IsPartOfName(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '=';

    private static bool IsAboutValues(LdapRefusal refusal) => refusal.Code is ResultCodes.UndefinedAttributeType or ResultCodes.ConstraintViolation or ResultCodes.InvalidAttributeSyntax
        or ResultCodes.InvalidDnSyntax or ResultCodes.ObjectClassViolation or ResultCodes.UnwillingToPerform or ResultCodes.InsufficientAccessRights or ResultCodes.NotAllowedOnRdn
        or ResultCodes.NamingViolation or ResultCodes.InappropriateMatching or ResultCodes.Other or ResultCodes.OperationsError;
}
