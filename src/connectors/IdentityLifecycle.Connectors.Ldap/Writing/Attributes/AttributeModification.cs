using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Schema;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

/// <summary>The smallest change of one attribute: the values that go are named, so that the server refuses if they are not there.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Before">The server's values before.</param>
/// <param name="After">The server's values afterwards.</param>
internal sealed record AttributeModification(LdapAttribute Attribute, IReadOnlyList<byte[]> Before, IReadOnlyList<byte[]> After)
{
    /// <summary>The parts of the modify request.</summary>
    public IEnumerable<DirectoryAttributeModification> Parts()
    {
        byte[][] gone = Before.Where(value => !Contains(After, value)).ToArray();
        byte[][] added = After.Where(value => !Contains(Before, value)).ToArray();
        if (gone.Length > 0 && !Attribute.HasEquality)
        {
            yield return Part(Attribute.Name, DirectoryAttributeOperation.Replace, After);
            yield break;
        }

        if (gone.Length > 0)
        {
            yield return Part(Attribute.Name, DirectoryAttributeOperation.Delete, gone);
        }

        if (added.Length > 0)
        {
            yield return Part(Attribute.Name, DirectoryAttributeOperation.Add, added);
        }
    }

    /// <summary>One part of a modify request.</summary>
    public static DirectoryAttributeModification Part(string attribute, DirectoryAttributeOperation operation, IEnumerable<byte[]> values)
    {
        DirectoryAttributeModification part = new() { Name = attribute, Operation = operation };
        foreach (byte[] value in values)
        {
            part.Add(value);
        }

        return part;
    }

    private static bool Contains(IReadOnlyList<byte[]> values, byte[] wanted) => values.Any(value => value.AsSpan().SequenceEqual(wanted));
}
