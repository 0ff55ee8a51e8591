namespace IdentityLifecycle.Connectors.Ldap.Names;

/// <summary>
/// A name together with the GUID of the entry that it names, as Active Directory writes it on request (MS-ADTS 3.1.1.3.4.1.5,
/// LDAP_SERVER_EXTENDED_DN_OID): unlike the name, the GUID stays right when the entry is renamed or moved.
/// </summary>
/// <param name="Id">The entry's GUID; null if the server does not tell.</param>
/// <param name="Name">The distinguished name.</param>
internal readonly record struct ExtendedName(Guid? Id, string Name)
{
    private const string IdPart = "GUID=";

    public static ExtendedName Parse(string text)
    {
        Guid? id = null;
        ReadOnlySpan<char> rest = text;
        while (rest.Length > 0 && rest[0] == '<' && rest.IndexOf('>') is int end and > 0)
        {
            ReadOnlySpan<char> part = rest[1..end];
            id = part.StartsWith(IdPart, StringComparison.OrdinalIgnoreCase) && Guid.TryParse(part[IdPart.Length..], out Guid found) ? found : id;
            rest = rest[(end + 1)..].TrimStart(';');
        }

        return new ExtendedName(id, rest.ToString());
    }

    public override string ToString() => Id is Guid id ? $"<{IdPart}{id}>;{Name}" : Name;
}
