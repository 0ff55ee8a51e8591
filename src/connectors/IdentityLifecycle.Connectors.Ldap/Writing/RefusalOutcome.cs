using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Puts what a server refused into words: its code, Active Directory's own code, the object and the attribute.</summary>
internal static class RefusalOutcome
{
    private const int UpnInUse = 0x21C7;
    private const int NotUnique = 0x202F;
    private const int NameInUse = 0x2071;
    private const int ReferenceMissing = 0x20B5;

    /// <summary>The outcome of a refused operation.</summary>
    /// <param name="refusal">What the server answered.</param>
    /// <param name="what">What was tried, such as "create CN=Jane,OU=Staff".</param>
    /// <param name="attribute">The attribute at fault, if it is known.</param>
    public static WriteOutcome Of(LdapRefusal refusal, string what, string? attribute = null)
    {
        string code = CodeOf(refusal);
        return WriteOutcome.Failed(KindOf(refusal), $"The directory refused to {what}: {Explain(refusal)} ({code}).{Quote(refusal)}", attribute, code);
    }

    /// <summary>Whether the server went away rather than refused.</summary>
    public static bool IsUnavailable(LdapRefusal refusal) => refusal.Code is ResultCodes.Unavailable or ResultCodes.Busy or ResultCodes.ServerDown or ResultCodes.TimedOut;

    private static string CodeOf(LdapRefusal refusal)
    {
        string code = refusal.Code.ToString(CultureInfo.InvariantCulture);
        return ExtendedError.CodeOf(refusal.Diagnostic) is int own ? string.Create(CultureInfo.InvariantCulture, $"{code}/{own:X8}") : code;
    }

    private static LifecycleErrorKind KindOf(LdapRefusal refusal) => (refusal.Code, ExtendedError.CodeOf(refusal.Diagnostic)) switch
    {
        _ when IsUnavailable(refusal) => LifecycleErrorKind.DirectoryUnavailable,
        (_, UpnInUse or NotUnique or NameInUse) or (ResultCodes.EntryAlreadyExists, _) => LifecycleErrorKind.ValueNotUnique,
        (_, ReferenceMissing) => LifecycleErrorKind.ReferenceNotFound,
        (ResultCodes.ConstraintViolation, _) when Mentions(refusal, "unique") => LifecycleErrorKind.ValueNotUnique,
        (ResultCodes.InvalidAttributeSyntax or ResultCodes.ConstraintViolation or ResultCodes.InvalidDnSyntax or ResultCodes.NamingViolation or ResultCodes.ObjectClassViolation, _) => LifecycleErrorKind.ValueInvalid,
        _ => LifecycleErrorKind.DirectoryRefused,
    };

    private static string Explain(LdapRefusal refusal) => ExtendedError.OfOperation(refusal.Diagnostic) ?? refusal.Code switch
    {
        ResultCodes.InsufficientAccessRights => "the rights do not suffice",
        ResultCodes.EntryAlreadyExists => "an entry of this name, or with one of its unique values, exists already",
        ResultCodes.NoSuchObject => "the entry or its container does not exist",
        ResultCodes.ConstraintViolation when Mentions(refusal, "unique") => "a value is in use elsewhere",
        ResultCodes.ConstraintViolation => "a value breaks a rule of the directory",
        ResultCodes.InvalidAttributeSyntax => "a value does not have the attribute's syntax",
        ResultCodes.UndefinedAttributeType => "the directory does not know the attribute",
        ResultCodes.ObjectClassViolation => "the object class does not allow or demands an attribute",
        ResultCodes.NamingViolation => "the name is not allowed there",
        ResultCodes.NotAllowedOnNonLeaf => "the entry has entries below it",
        ResultCodes.NotAllowedOnRdn => "the attribute makes the entry's name, which only renaming changes",
        ResultCodes.StrongerAuthRequired or ResultCodes.ConfidentialityRequired => "it asks for a protected connection",
        ResultCodes.UnwillingToPerform => "it is not willing to do this",
        ResultCodes.AffectsMultipleServers => "the target belongs to another server or domain",
        ResultCodes.AssertionFailed => "the entry is not as expected any longer",
        _ => "it gives no reason that is known here",
    };

    private static bool Mentions(LdapRefusal refusal, string word) => refusal.Diagnostic.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Quote(LdapRefusal refusal) => refusal.Diagnostic.Length == 0 ? string.Empty : $" It says: {refusal.Diagnostic.TrimEnd('.')}.";
}
