using System.DirectoryServices.Protocols;
using System.Globalization;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Puts a refused sign-in into words; Active Directory says more than "invalid credentials".</summary>
internal static class SignInFailure
{
    public static LifecycleException Describe(LdapSettings settings, LdapServer server, Exception error)
    {
        LdapException? refused = error as LdapException;
        int code = refused?.ErrorCode ?? (int?)(error as DirectoryOperationException)?.Response?.ResultCode ?? ResultCodes.StrongerAuthRequired;
        string words = refused?.ServerErrorMessage is { Length: > 0 } given ? given : error.Message;
        string who = settings.Section.Credential is PasswordCredential credential ? credential.UserName : (OperatingSystem.IsWindows() ? Environment.UserName : "an anonymous client");
        return new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, $"{settings.Name}: {server} refused {who}: {Explain(code, words)}", error)
        {
            TargetName = settings.Name,
            Attribute = "credential",
            SystemCode = string.Create(CultureInfo.InvariantCulture, $"{code}{(ExtendedError.SubCode(words) is string sub ? $"/{sub}" : string.Empty)}"),
        };
    }

    private static string Explain(int code, string words) => code switch
    {
        ResultCodes.InvalidCredentials => ExtendedError.OfSignIn(words) ?? "the user name or the password is wrong (49).",
        ResultCodes.StrongerAuthRequired => "it asks for a protected connection (8). Use \"transport\": \"ldaps\".",
        ResultCodes.ConfidentialityRequired => "it takes no password on an unprotected connection (13). Use \"transport\": \"ldaps\".",
        ResultCodes.InappropriateAuthentication => "it does not let this account sign in with a password (48).",
        ResultCodes.AuthenticationMethodNotSupported => "this way of signing in is not possible on this platform (92). Give a \"credential\" and use \"transport\": \"ldaps\".",
        ResultCodes.InvalidDnSyntax => "the user name must be a distinguished name here, such as cn=admin,dc=example,dc=com (34).",
        _ => string.Create(CultureInfo.InvariantCulture, $"{words.TrimEnd('.')} ({code})."),
    };
}
