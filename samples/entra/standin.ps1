# The stand-in for Microsoft Graph, as the samples use it.

# Starts the stand-in with an invented tenant. It ends when its standard input is closed.
function Invoke-StandIn {
    param([int] $Employees = 250, [switch] $NoBuild)

    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $build = if ($NoBuild) { , '--no-build' } else { @() }
    foreach ($word in @('run', '--project', "$PSScriptRoot/../../tests/GraphSimulator") + $build + @('--', '--seed', [string] $Employees)) {
        $start.ArgumentList.Add($word)
    }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    [System.Diagnostics.Process]::Start($start)
}

# What an application does that signs in with a client secret. The program can do it by itself; here the token is enough.
function Get-Token {
    param([string] $Address, [string] $Tenant, [string] $Client, [string] $Secret)

    $form = @{ grant_type = 'client_credentials'; client_id = $Client; client_secret = $Secret; scope = 'https://graph.microsoft.com/.default' }
    (Invoke-RestMethod -Method Post -Uri "$Address/$Tenant/oauth2/v2.0/token" -Body $form).access_token
}

# Reads what the stand-in says of itself, puts a token where the policies look for it, and writes the policy with the address of the stand-in.
function Initialize-Trial {
    param([System.Diagnostics.Process] $StandIn, [string] $Policy, [string] $Work)

    $address = $StandIn.StandardOutput.ReadLine()
    $tenant = $StandIn.StandardOutput.ReadLine().Split(' ')[1]
    $client, $secret = $StandIn.StandardOutput.ReadLine().Split(' ')[1, 2]
    $env:ENTRA_SAMPLE_TOKEN = Get-Token -Address $address -Tenant $tenant -Client $client -Secret $secret
    $written = "$Work/lifecycle.json"
    [System.IO.File]::WriteAllText($written, [System.IO.File]::ReadAllText($Policy).Replace('http://127.0.0.1:5000', $address).Replace('../../docs/', '../../../docs/'))
    $written
}

# Ends the stand-in.
function Complete-Trial {
    param([System.Diagnostics.Process] $StandIn)

    $env:ENTRA_SAMPLE_TOKEN = $null
    $StandIn.StandardInput.Close()
    $StandIn.WaitForExit()
}
