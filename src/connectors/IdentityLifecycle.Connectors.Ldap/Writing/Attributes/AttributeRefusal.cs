using IdentityLifecycle.Connectors.Ldap.Connections;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

/// <summary>Finds out which attribute a server refuses.</summary>
internal static class AttributeRefusal
{
    /// <summary>The modification whose attribute the server names in its message; null if it names none, or several.</summary>
    public static AttributeModification? Named(LdapRefusal refusal, IReadOnlyList<AttributeModification> modifications)
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

    /// <summary>Whether a refusal is about one of the values, so that the others may be written.</summary>
    public static bool IsAboutValues(LdapRefusal refusal) => refusal.Code is ResultCodes.UndefinedAttributeType or ResultCodes.ConstraintViolation or ResultCodes.InvalidAttributeSyntax
        or ResultCodes.InvalidDnSyntax or ResultCodes.ObjectClassViolation or ResultCodes.UnwillingToPerform or ResultCodes.InsufficientAccessRights or ResultCodes.NotAllowedOnRdn
        or ResultCodes.NamingViolation or ResultCodes.InappropriateMatching or ResultCodes.Other or ResultCodes.OperationsError;
}
