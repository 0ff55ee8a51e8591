using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Http;

namespace IdentityLifecycle.GraphSimulator.Access;

/// <summary>Codes with which a person signs in on any device, while the application asks again and again whether they did.</summary>
public sealed class DeviceCodes
{
    private const int LifetimeInSeconds = 900;

    private readonly ConcurrentDictionary<string, (string UserCode, bool IsEntered)> _codes = new(StringComparer.Ordinal);
    private int _asked;

    /// <summary>How often a person was asked to sign in.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>The person enters a code and signs in.</summary>
    public void Enter(string userCode)
    {
        string device = _codes.Single(code => code.Value.UserCode == userCode).Key;
        _codes[device] = (userCode, true);
    }

    /// <summary>The person is shown a code.</summary>
    internal GraphResponse Begin()
    {
        string device = Guid.NewGuid().ToString("N");
        string user = $"SIM{Interlocked.Increment(ref _asked):D6}";
        _codes[device] = (user, false);
        return GraphResponse.Ok(new JsonObject
        {
            ["device_code"] = device,
            ["user_code"] = user,
            ["verification_uri"] = "https://microsoft.com/devicelogin",
            ["expires_in"] = LifetimeInSeconds,
            ["interval"] = 1,
            ["message"] = $"To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code {user} to authenticate.",
        });
    }

    /// <summary>Whether the person of a code has signed in.</summary>
    internal bool IsEntered(string deviceCode) => _codes.TryGetValue(deviceCode, out (string UserCode, bool IsEntered) code) && code.IsEntered;
}
