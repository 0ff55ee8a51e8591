namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Result codes of RFC 4511, and those that client libraries make up.</summary>
internal static class ResultCodes
{
    public const int Broken = -1;
    public const int OperationsError = 1;
    public const int SizeLimitExceeded = 4;
    public const int StrongerAuthRequired = 8;
    public const int ConfidentialityRequired = 13;
    public const int NoSuchAttribute = 16;
    public const int UndefinedAttributeType = 17;
    public const int InappropriateMatching = 18;
    public const int ConstraintViolation = 19;
    public const int AttributeOrValueExists = 20;
    public const int InvalidAttributeSyntax = 21;
    public const int NoSuchObject = 32;
    public const int InvalidDnSyntax = 34;
    public const int InappropriateAuthentication = 48;
    public const int InvalidCredentials = 49;
    public const int InsufficientAccessRights = 50;
    public const int Busy = 51;
    public const int Unavailable = 52;
    public const int UnwillingToPerform = 53;
    public const int NamingViolation = 64;
    public const int ObjectClassViolation = 65;
    public const int NotAllowedOnNonLeaf = 66;
    public const int NotAllowedOnRdn = 67;
    public const int EntryAlreadyExists = 68;
    public const int AffectsMultipleServers = 71;
    public const int Other = 80;
    public const int ServerDown = 81;
    public const int TimedOut = 85;
    public const int ConnectError = 91;
    public const int AuthenticationMethodNotSupported = 92;
    public const int AssertionFailed = 122;

    /// <summary>Whether a code says that the server or the connection is gone, so that another server may be tried.</summary>
    public static bool IsLost(int code) => code is ServerDown or TimedOut or ConnectError or Unavailable or Busy or Broken;
}
